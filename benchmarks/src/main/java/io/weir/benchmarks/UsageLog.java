package io.weir.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a contestant's JVM has used, as it printed it while it ran: lines {@code VITALS epochMillis
 * cpuNanos allocatedBytes}.
 */
final class UsageLog {
  private final TreeMap<Long, Usage> samples = new TreeMap<>();

  /**
   * Since the start of the JVM, or between two moments.
   *
   * @param cpuNanos of all its threads, the garbage collector's and the compiler's included
   * @param allocatedBytes on the heap
   */
  record Usage(double cpuNanos, double allocatedBytes) {}

  /** Reads a contestant's log. */
  static UsageLog read(Path file) {
    UsageLog log = new UsageLog();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .filter(line -> line.matches("VITALS \\d+ \\d+ \\d+"))
          .map(line -> line.split(" ", -1))
          .forEach(
              part ->
                  log.samples.put(
                      Long.parseLong(part[1]),
                      new Usage(Long.parseLong(part[2]), Long.parseLong(part[3]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log;
  }

  /** What was used between two moments, epoch milliseconds; NaN if it was not watched so long. */
  Usage between(long fromMillis, long toMillis) {
    Usage from = at(fromMillis);
    Usage to = at(toMillis);
    return new Usage(to.cpuNanos - from.cpuNanos, to.allocatedBytes - from.allocatedBytes);
  }

  private Usage at(long millis) {
    Map.Entry<Long, Usage> before = samples.floorEntry(millis);
    Map.Entry<Long, Usage> after = samples.ceilingEntry(millis);
    if (before == null || after == null) {
      return new Usage(Double.NaN, Double.NaN);
    }
    long length = after.getKey() - before.getKey();
    double share = length == 0 ? 0 : (millis - before.getKey()) / (double) length;
    Usage a = before.getValue();
    Usage b = after.getValue();
    return new Usage(
        a.cpuNanos + share * (b.cpuNanos - a.cpuNanos),
        a.allocatedBytes + share * (b.allocatedBytes - a.allocatedBytes));
  }
}
