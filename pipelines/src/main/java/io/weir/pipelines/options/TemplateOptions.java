package io.weir.pipelines.options;

import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of the Dataflow runner about templates. The runner may not be on the class path. */
final class TemplateOptions {
  private static final String LOCATION = "templateLocation: ";
  private static final String CREDENTIALS = "credentialFactoryClass: ";
  private static final String NO_CREDENTIALS = "NoopCredentialFactory";

  private TemplateOptions() {}

  /**
   * Returns whether the runner writes the job to a file instead of running it. The launcher of Flex
   * templates requests this as well, and starts the job from the file.
   */
  static boolean writesTemplate(PipelineOptions options) {
    return lines(options).anyMatch(line -> line.startsWith(LOCATION) && !line.endsWith(": null"));
  }

  /**
   * Returns whether nothing may connect: the job is written to a file by somebody who has no login.
   * The launcher of Flex templates has one.
   */
  static boolean isOffline(PipelineOptions options) {
    return writesTemplate(options)
        && lines(options)
            .anyMatch(line -> line.startsWith(CREDENTIALS) && line.endsWith(NO_CREDENTIALS));
  }

  /** Lines have the form {@code name: value}. */
  private static Stream<String> lines(PipelineOptions options) {
    return options.toString().lines().map(String::strip);
  }
}
