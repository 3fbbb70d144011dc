/** The main programs: from a command line to a pipeline, its counts and its report. */
package io.weir.pipelines;
