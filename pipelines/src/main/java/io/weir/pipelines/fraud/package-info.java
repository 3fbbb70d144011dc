/** Fraud on card payments: the built-in pack and its main. */
package io.weir.pipelines.fraud;
