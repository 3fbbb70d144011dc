package io.weir.pipelines.simulation;

import io.weir.io.uri.OutputUris;
import io.weir.pipelines.options.CommandLineException;
import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Makes shop days: clicks, orders and payments, to files or Kafka, at once or at a rate. */
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
   * @return 0 where all went well, 1 where the job failed, 2 where it was refused
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
