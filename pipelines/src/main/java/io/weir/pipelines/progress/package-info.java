/** The progress line of a run. */
package io.weir.pipelines.progress;
