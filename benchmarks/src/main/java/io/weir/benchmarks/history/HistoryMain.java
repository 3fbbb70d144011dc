package io.weir.benchmarks.history;

import io.weir.benchmarks.measure.ProcessUsage;
import io.weir.pipelines.RunPack;
import java.io.IOException;

/** Runs a pack as a user would, and prints the resource usage of the process meanwhile. */
public final class HistoryMain {
  private HistoryMain() {}

  public static void main(String[] arguments) throws IOException {
    ProcessUsage.start();
    RunPack.main(arguments);
  }
}
