/** The race: Weir against its rivals, in turns on one broker. */
package io.weir.benchmarks.race;
