/** How throughput changes as packs and logs grow. */
package io.weir.benchmarks.curves;
