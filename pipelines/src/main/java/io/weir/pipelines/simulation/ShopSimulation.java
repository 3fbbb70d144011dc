package io.weir.pipelines.simulation;

import io.weir.io.uri.OutputUris;
import io.weir.pipelines.options.CommandLineException;
import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/**
 * Generates shop days: clicks, orders and payments, written to files or Kafka, all at once or at a
 * rate.
 */
public final class ShopSimulation {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;

  private ShopSimulation() {}

  public static void main(String[] args) {
    int status = run(args, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs a command line.
   *
   * @return 0 if the job succeeded, 1 if it failed, 2 if it was refused
   */
  static int run(String[] args, PrintStream err) {
    try {
      SimulationRequest request = SimulationRequest.of(args);
      List<String> unready =
          OutputUris.prepareLines(request.outputs(), request.isBounded(), ShopStream.words());
      if (!unready.isEmpty()) {
        throw new CommandLineException(unready);
      }
      return run(request);
    } catch (CommandLineException e) {
      e.problems().forEach(err::println);
      return REFUSED;
    }
  }

  private static int run(SimulationRequest request) {
    Pipeline pipeline = Pipeline.create(request.options());
    ShopPipeline.setUp(pipeline, request);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    return state == PipelineResult.State.DONE || state == PipelineResult.State.CANCELLED
        ? 0
        : FAILED;
  }
}
