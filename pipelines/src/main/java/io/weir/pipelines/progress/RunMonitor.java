package io.weir.pipelines.progress;

import java.io.Console;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What watching a run takes from the world.
 *
 * @param clock what time it is, and where
 * @param terminal whether a person looks at what is printed
 * @param ticker what makes time pass
 */
public record RunMonitor(Clock clock, boolean terminal, Ticker ticker) {
  /** Calls back again and again. */
  public interface Ticker {
    /** Calls from now on; closing it ends them. */
    Ticking start(Duration every, Runnable call);
  }

  /** Calls that have been started. */
  public interface Ticking extends AutoCloseable {
    @Override
    void close();
  }

  /** The world as this process sees it. */
  public static RunMonitor ofThisProcess() {
    return new RunMonitor(Clock.system(ZoneId.systemDefault()), isOnTerminal(), RunMonitor::tick);
  }

  /** From Java 22 on there is a console off a terminal too, and a method that tells them apart. */
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
    // What could fail is told to whoever waits for it: nobody does.
    var unused =
        timer.scheduleWithFixedDelay(
            call, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return timer::shutdownNow;
  }
}
