/** The race: Weir against the jobs that experts would write by hand, on one machine. */
package io.weir.benchmarks;
