package io.weir.pipelines.ops;

import io.weir.pipelines.RunPack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the job graph of a main as the Dataflow runner sends it to the service. Nothing is staged
 * and nobody logs in, so that no network is needed.
 */
final class JobGraph {
  private JobGraph() {}

  /**
   * Writes the graph of a live job.
   *
   * @return whether it was written; if not, the reasons are on {@code err}
   */
  static boolean write(TemplateMain main, TemplatePlace place, Path file, PrintStream err)
      throws IOException {
    Path temporary = Files.createTempDirectory("weir-template");
    Path staged = Files.writeString(temporary.resolve("not-staged.txt"), "");
    List<String> args = new ArrayList<>();
    args.add("--runner=DataflowRunner");
    args.add("--templateLocation=" + file.toAbsolutePath());
    args.add("--jobName=weir-" + main.name());
    args.add("--project=" + place.project());
    args.add("--region=" + place.region());
    args.add("--tempLocation=" + temporary);
    args.add("--gcpTempLocation=" + temporary);
    args.add("--stagingLocation=" + temporary.resolve("staging"));
    args.add("--filesToStage=" + staged);
    args.add("--pathValidatorClass=org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator");
    args.add(
        "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
    args.add("--input=" + place.input(main));
    args.add("--output=" + place.output());
    return RunPack.run(main.graphed(), args.toArray(String[]::new), err, err) == 0;
  }
}
