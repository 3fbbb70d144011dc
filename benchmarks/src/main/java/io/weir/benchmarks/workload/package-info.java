/** The logs of the race, and the matching of results to their events. */
package io.weir.benchmarks.workload;
