/** Explains what a pack computes and which state it keeps, without running it. */
package io.weir.pipelines.explain;
