package io.weir.pipelines;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Reads the options of a main. */
public final class CommandLine {
  private CommandLine() {}

  /**
   * The options that a command line gives.
   *
   * @throws RefusedException if it has options that there are not, or a runner
   */
  public static <T extends PipelineOptions> T parse(String[] args, Class<T> options)
      throws RefusedException {
    PipelineOptionsFactory.register(options);
    try {
      return PipelineOptionsFactory.fromArgs(args).withValidation().as(options);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(List.of(said(e)));
    }
  }

  /** Beam speaks of properties of interfaces; people wrote options. */
  private static String said(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Unknown 'runner'")) {
      return message
          + " (each runner comes with its Maven profile: direct-runner, flink-runner, dataflow-runner)";
    }
    return message
        .replaceAll(
            "Class interface \\S+ missing a property named '([^']+)'", "there is no option --$1")
        .replaceAll("\\.? Did you mean '([^']+)'", "; did you mean --$1");
  }
}
