/** Shows the progress of a run to a person. */
package io.weir.pipelines.progress;
