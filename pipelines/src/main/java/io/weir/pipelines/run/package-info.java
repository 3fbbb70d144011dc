/** Builds and runs the pipeline of a pack. */
package io.weir.pipelines.run;
