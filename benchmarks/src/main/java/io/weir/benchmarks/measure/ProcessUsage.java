package io.weir.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Prints the resource usage of this process four times a second: {@code VITALS} with epoch
 * milliseconds, nanoseconds of CPU, bytes allocated by all threads, nanoseconds for which other
 * virtual machines used the cores, and milliseconds that the JIT compiler spent compiling.
 */
public final class ProcessUsage {
  private static final long EVERY_MILLIS = 250;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  // Includes the last known values of threads that have ended.
  private final Map<Long, Long> allocatedByThread = new HashMap<>();

  private ProcessUsage() {}

  /** Starts to print for as long as this process lives, and once more when it ends by itself. */
  @SuppressWarnings("FutureReturnValueIgnored") // It never ends.
  public static void start() {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, "vitals");
              thread.setDaemon(true);
              return thread;
            });
    ProcessUsage vitals = new ProcessUsage();
    clock.scheduleAtFixedRate(vitals::print, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    Runtime.getRuntime().addShutdownHook(new Thread(vitals::print, "last-vitals"));
  }

  private synchronized void print() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      allocatedByThread.merge(ids[i], bytes[i], Math::max);
    }
    long allocated = allocatedByThread.values().stream().mapToLong(Long::longValue).sum();
    System.out.println(
        "VITALS "
            + System.currentTimeMillis()
            + " "
            + process.getProcessCpuTime()
            + " "
            + allocated
            + " "
            + MachineFacts.stolenNanos()
            + " "
            + compiler.getTotalCompilationTime());
  }
}
