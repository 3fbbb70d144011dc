/** Runs the race: Weir and its rivals in turns on one broker. */
package io.weir.benchmarks.race;
