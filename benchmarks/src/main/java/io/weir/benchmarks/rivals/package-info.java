/** The three jobs as one writes them who knows only them: no engine, no pack, no reuse. */
package io.weir.benchmarks.rivals;
