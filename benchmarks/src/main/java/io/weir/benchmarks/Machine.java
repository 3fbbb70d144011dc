package io.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What it was measured on. */
final class Machine {
  private static final double GIBIBYTE = 1L << 30;

  private Machine() {}

  static String describe() {
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
}
