package io.weir.pipelines.simulation;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same in every run: functions of a seed and of what is to be decided.
 */
final class SeededChance {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private SeededChance() {}

  /** Returns an independent generator for each combination of the numbers. */
  static SplittableRandom random(long seed, long... numbers) {
    long mixed = mix(seed);
    for (long number : numbers) {
      mixed = mix(mixed + STEP + number);
    }
    return new SplittableRandom(mixed);
  }

  /** Returns a number in [0, 1) for a question about an event. */
  static double chance(long seed, String question, String id) {
    return (mix(mix(mix(seed) + hash(question)) + hash(id)) >>> 11) * 0x1.0p-53;
  }

  private static long hash(String text) {
    long hash = STEP;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ text.charAt(i));
    }
    return hash;
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
