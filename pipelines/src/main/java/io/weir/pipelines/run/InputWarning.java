package io.weir.pipelines.run;

import io.weir.io.InputMonitor;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.progress.RunMonitor;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Warns on standard error about changes of the sources that the run does not read. */
public final class InputWarning {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private InputWarning() {}

  /** Monitors the inputs of a run until it is closed. */
  public static RunMonitor.Ticking start(RunRequest request, RunMonitor watch, PrintStream err) {
    List<InputMonitor> monitors =
        request.inputs().values().stream()
            .flatMap(List::stream)
            .flatMap(input -> input.monitor().stream())
            .toList();
    return monitors.isEmpty()
        ? () -> {}
        : watch
            .ticker()
            .start(EVERY, () -> monitors.forEach(input -> input.poll().forEach(err::println)));
  }
}
