/** Programs for operators: they prepare deployments and repair outputs. */
package io.weir.pipelines.ops;
