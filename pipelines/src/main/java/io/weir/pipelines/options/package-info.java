/** The command line of a run: its options and their problems. */
package io.weir.pipelines.options;
