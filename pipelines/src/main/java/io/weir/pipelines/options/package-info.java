/** The command line of a run: its options, and what is wrong with them. */
package io.weir.pipelines.options;
