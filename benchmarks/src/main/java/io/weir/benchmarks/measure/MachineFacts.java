package io.weir.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What it was measured on. */
public final class MachineFacts {
  private static final double GIBIBYTE = 1L << 30;
  private static final Path TIMES = Path.of("/proc/stat");
  // Linux tells them in hundredths of a second whatever its own clock is; "cpu" is the first word.
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
   * For how long since it was started its cores had work and were with another virtual machine:
   * nanoseconds, of all cores together. NaN where the kernel does not tell.
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
