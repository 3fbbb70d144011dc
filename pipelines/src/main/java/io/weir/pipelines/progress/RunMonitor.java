package io.weir.pipelines.progress;

import java.io.Console;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Environment in which a run is monitored.
 *
 * @param clock wall clock and time zone
 * @param terminal whether standard error is a terminal
 * @param ticker timer of the periodic calls
 */
public record RunMonitor(Clock clock, boolean terminal, Ticker ticker) {
  /** Calls periodically. */
  public interface Ticker {
    /** Starts periodic calls. Closing the result stops them. */
    Ticking start(Duration every, Runnable call);
  }

  /** Periodic calls that have been started. */
  public interface Ticking extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns the environment of this process. */
  public static RunMonitor ofThisProcess() {
    return new RunMonitor(Clock.system(ZoneId.systemDefault()), isOnTerminal(), RunMonitor::tick);
  }

  /**
   * Since Java 22 there can be a console without a terminal, and a method that distinguishes them.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isOnTerminal() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no Console.isTerminal on Java " + Runtime.version(), e);
    }
  }

  private static Ticking tick(Duration every, Runnable call) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "weir-progress");
              thread.setDaemon(true);
              return thread;
            });
    // The future would report failures, but nothing waits for it.
    var unused =
        timer.scheduleWithFixedDelay(
            call, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return timer::shutdownNow;
  }
}
