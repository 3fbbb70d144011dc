package io.weir.pipelines.ops;

import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Where templates are published and run.
 *
 * @param project the Google Cloud project
 * @param region the region of jobs
 * @param bucket the bucket of templates and temporary files
 * @param repository the repository of images
 * @param version the tag of images
 */
record TemplatePlace(
    String project, String region, String bucket, String repository, String version) {

  /**
   * Returns the inputs of an example: a subscription for each stream. Semicolons separate them,
   * because gcloud splits parameters at commas.
   */
  String input(TemplateMain main) {
    return streams(main).stream()
        .map(stream -> stream + "=pubsub://" + project + "/subscriptions/" + stream)
        .collect(Collectors.joining(";"));
  }

  /** Returns the output of an example. */
  String output() {
    return "bigquery://" + project + "/weir";
  }

  private static Collection<String> streams(TemplateMain main) {
    try {
      return PackReader.read(main.graphed().name(), main.graphed().yaml()).streams().keySet();
    } catch (PackException e) {
      throw new IllegalStateException(e);
    }
  }
}
