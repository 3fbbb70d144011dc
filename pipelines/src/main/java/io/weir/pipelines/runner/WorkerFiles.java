package io.weir.pipelines.runner;

import io.weir.io.Input;
import io.weir.io.SelectedOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds files that the workers of a service cannot reach. Each worker would write to a disk of its
 * own, which is deleted with the worker.
 */
public final class WorkerFiles {
  private static final String REMEDY =
      " is on this machine, which the workers of Dataflow do not reach; write gs://BUCKET/PATH";

  private WorkerFiles() {}

  /** Returns the problems of a run with these inputs and outputs. */
  public static List<String> problems(
      String[] args, List<Input> inputs, List<SelectedOutput> outputs) {
    List<String> problems = new ArrayList<>();
    if (RunnerDefaults.isDataflow(args)) {
      inputs.stream()
          .filter(Input::isOnThisMachine)
          .forEach(input -> problems.add("--input=" + input.uri() + REMEDY));
      outputs.stream()
          .filter(output -> output.output().isOnThisMachine())
          .forEach(output -> problems.add("--output=" + output.uri() + REMEDY));
    }
    return problems;
  }
}
