package io.weir.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a contestant's JVM has used, as it printed it while it ran: lines {@code VITALS epochMillis
 * cpuNanos allocatedBytes stolenNanos}.
 */
public final class UsageLog {
  private final TreeMap<Long, Usage> samples = new TreeMap<>();

  /**
   * Since the start of the JVM, or between two moments.
   *
   * @param cpuNanos of all its threads, the garbage collector's and the compiler's included
   * @param allocatedBytes on the heap
   * @param stolenNanos for which the machine's cores, all together, were with another machine
   */
  record Usage(double cpuNanos, double allocatedBytes, double stolenNanos) {
    private static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN, Double.NaN);

    private Usage since(Usage before) {
      return new Usage(
          cpuNanos - before.cpuNanos,
          allocatedBytes - before.allocatedBytes,
          stolenNanos - before.stolenNanos);
    }

    private Usage towards(Usage after, double share) {
      return new Usage(
          cpuNanos + share * (after.cpuNanos - cpuNanos),
          allocatedBytes + share * (after.allocatedBytes - allocatedBytes),
          stolenNanos + share * (after.stolenNanos - stolenNanos));
    }
  }

  /** Reads a contestant's log. */
  public static UsageLog read(Path file) {
    UsageLog log = new UsageLog();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .filter(line -> line.matches("VITALS \\d+ \\d+ \\d+ \\S+"))
          .map(line -> line.split(" ", -1))
          .forEach(
              part ->
                  log.samples.put(
                      Long.parseLong(part[1]),
                      new Usage(
                          Long.parseLong(part[2]),
                          Long.parseLong(part[3]),
                          Double.parseDouble(part[4]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log;
  }

  /** The share of the cores that was with another machine between two moments; NaN if unknown. */
  public double stolen(long fromMillis, long toMillis) {
    double cores = Runtime.getRuntime().availableProcessors();
    return between(fromMillis, toMillis).stolenNanos / 1e6 / cores / (toMillis - fromMillis);
  }

  /** What was used between two moments, epoch milliseconds; NaN if it was not watched so long. */
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
