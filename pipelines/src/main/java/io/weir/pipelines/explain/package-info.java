/** Says what a pack computes and keeps, without running it. */
package io.weir.pipelines.explain;
