package io.weir.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Describes the machine on which the measurements ran. */
public final class MachineFacts {
  private static final double GIBIBYTE = 1L << 30;
  private static final Path TIMES = Path.of("/proc/stat");
  // Linux reports these times in hundredths of a second, whatever its clock rate is. The first word
  // is "cpu".
  private static final double NANOS_PER_TICK = 10_000_000;
  private static final int STOLEN = 8;

  private MachineFacts() {}

  public static String describe() {
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return String.format(
        "%d cores (%s), %.0f GiB of memory, %s %s, JVM %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        memory / GIBIBYTE,
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.runtime.version"));
  }

  /**
   * Returns the time since boot for which other virtual machines used the cores although this one
   * had work, in nanoseconds over all cores. The result is NaN if the kernel does not report it.
   */
  static double stolenNanos() {
    if (!Files.isReadable(TIMES)) {
      return Double.NaN;
    }
    try (Stream<String> lines = Files.lines(TIMES)) {
      return lines
          .findFirst()
          .map(all -> all.split(" +", -1))
          .filter(parts -> parts.length > STOLEN)
          .map(parts -> Double.parseDouble(parts[STOLEN]) * NANOS_PER_TICK)
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
