package io.weir.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Resource usage that a contestant's JVM printed while it ran: lines {@code VITALS epochMillis
 * cpuNanos allocatedBytes stolenNanos compileMillis}.
 */
public final class UsageLog {
  private final TreeMap<Long, Usage> samples = new TreeMap<>();

  /**
   * Usage since the start of the JVM, or between two times.
   *
   * @param cpuNanos CPU time of all threads, including the garbage collector and the compiler
   * @param allocatedBytes bytes allocated on the heap
   * @param stolenNanos time for which other machines used the cores, over all cores
   * @param compileMillis time that the threads of the JIT compiler spent compiling
   */
  public record Usage(
      double cpuNanos, double allocatedBytes, double stolenNanos, double compileMillis) {
    private static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private Usage since(Usage before) {
      return new Usage(
          cpuNanos - before.cpuNanos,
          allocatedBytes - before.allocatedBytes,
          stolenNanos - before.stolenNanos,
          compileMillis - before.compileMillis);
    }

    private Usage towards(Usage after, double share) {
      return new Usage(
          cpuNanos + share * (after.cpuNanos - cpuNanos),
          allocatedBytes + share * (after.allocatedBytes - allocatedBytes),
          stolenNanos + share * (after.stolenNanos - stolenNanos),
          compileMillis + share * (after.compileMillis - compileMillis));
    }
  }

  /** Reads a contestant's log. */
  public static UsageLog read(Path file) {
    UsageLog log = new UsageLog();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .filter(line -> line.matches("VITALS \\d+ \\d+ \\d+ \\S+ \\d+"))
          .map(line -> line.split(" ", -1))
          .forEach(
              part ->
                  log.samples.put(
                      Long.parseLong(part[1]),
                      new Usage(
                          Long.parseLong(part[2]),
                          Long.parseLong(part[3]),
                          Double.parseDouble(part[4]),
                          Long.parseLong(part[5]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log;
  }

  /** Returns when the JVM began to print, epoch milliseconds, or NaN if it printed nothing. */
  double start() {
    return samples.isEmpty() ? Double.NaN : samples.firstKey();
  }

  /** Returns the usage from the start of the JVM to its last line. It is NaN without a line. */
  public Usage total() {
    return samples.isEmpty() ? Usage.UNKNOWN : samples.lastEntry().getValue();
  }

  /**
   * Returns the share of the cores that other machines used between two times, or NaN if unknown.
   */
  public double stolen(long fromMillis, long toMillis) {
    double cores = Runtime.getRuntime().availableProcessors();
    return between(fromMillis, toMillis).stolenNanos / 1e6 / cores / (toMillis - fromMillis);
  }

  /**
   * Returns the usage between two times, epoch milliseconds. It is NaN outside of the recorded
   * time.
   */
  Usage between(long fromMillis, long toMillis) {
    return at(toMillis).since(at(fromMillis));
  }

  private Usage at(long millis) {
    Map.Entry<Long, Usage> before = samples.floorEntry(millis);
    Map.Entry<Long, Usage> after = samples.ceilingEntry(millis);
    if (before == null || after == null) {
      return Usage.UNKNOWN;
    }
    long length = after.getKey() - before.getKey();
    double share = length == 0 ? 0 : (millis - before.getKey()) / (double) length;
    return before.getValue().towards(after.getValue(), share);
  }
}
