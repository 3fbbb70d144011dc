/** Defaults for runners. */
package io.weir.pipelines.runner;
