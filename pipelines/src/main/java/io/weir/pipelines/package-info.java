/** The mains: a command line made into a pipeline, its accounting and its report. */
package io.weir.pipelines;
