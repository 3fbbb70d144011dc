package io.weir.pipelines.ops;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.options.BuiltInPack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the job graph of a main as the Dataflow runner sends it to the service. No files are
 * uploaded and nobody logs in, so that no network is needed.
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
    return write(
        main.graphed(),
        List.of(
            "--jobName=weir-" + main.name(),
            "--project=" + place.project(),
            "--region=" + place.region(),
            "--input=" + place.input(main),
            "--output=" + place.output()),
        file,
        err);
  }

  /** Writes the graph of a pack with the options of its main and of the Dataflow runner. */
  static boolean write(BuiltInPack pack, List<String> options, Path file, PrintStream err)
      throws IOException {
    Path temporary = Files.createTempDirectory("weir-template");
    try {
      // Without a file to stage the runner would stage the whole class path.
      Path staged = Files.writeString(temporary.resolve("not-staged.txt"), "");
      List<String> args = new ArrayList<>(options);
      args.add("--runner=DataflowRunner");
      args.add("--templateLocation=" + file.toAbsolutePath());
      args.add("--tempLocation=" + temporary);
      args.add("--gcpTempLocation=" + temporary);
      args.add("--stagingLocation=" + temporary.resolve("staging"));
      args.add("--filesToStage=" + staged);
      args.add("--pathValidatorClass=org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator");
      args.add(
          "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
      return RunPack.run(pack, args.toArray(String[]::new), err, err) == 0;
    } finally {
      delete(temporary);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
