package io.weir.benchmarks.workload;

/** How the JIT compiler works in a contestant's JVM. */
public enum CompilerMode {
  /**
   * Callers of a method wait until it is compiled. In the background of two busy cores the compiler
   * needs minutes for a large job, and a throughput would measure that time.
   */
  WAITED_FOR("-XX:-BackgroundCompilation"),

  /** Nothing waits for the compiler, so no result is delayed. Its cost is part of the figures. */
  BACKGROUND("-XX:+BackgroundCompilation"),

  /** The first compiler alone, which needs the least time until a short run is over. */
  FIRST_ALONE("-XX:TieredStopAtLevel=1");

  private final String flag;

  CompilerMode(String flag) {
    this.flag = flag;
  }

  String flag() {
    return flag;
  }
}
