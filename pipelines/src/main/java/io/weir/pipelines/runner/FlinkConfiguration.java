package io.weir.pipelines.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes Flink configuration that cannot be set by options. */
final class FlinkConfiguration {
  private static final String BOUNDED = "/io/weir/runner/flink/config-bounded.yaml";
  private static final String UNBOUNDED = "/io/weir/runner/flink/config-unbounded-embedded.yaml";

  private FlinkConfiguration() {}

  /**
   * Creates a directory with the Flink configuration that a run needs, if any.
   *
   * @param unbounded whether the run is unbounded
   * @param embedded whether Flink runs in this JVM
   * @param configured whether the user configures Flink
   */
  static Optional<Path> directory(boolean unbounded, boolean embedded, boolean configured) {
    StringBuilder config = new StringBuilder();
    try {
      if (!unbounded && !configured) {
        config.append(resource(BOUNDED));
      }
      if (unbounded && embedded && !configured) {
        config.append(resource(UNBOUNDED));
      }
      // If a job has no class path, embedded Flink uses the system's class loader for the job,
      // which contains no classes under mvn exec:java. If it has a class path, even an empty one,
      // Flink uses the class loader from which Flink itself was loaded.
      if (embedded
          && FlinkConfiguration.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
        Path classPath = Files.createTempDirectory("weir-classes");
        classPath.toFile().deleteOnExit();
        config.append("pipeline.classpaths: '").append(classPath.toUri()).append("'\n");
      }
      return config.isEmpty() ? Optional.empty() : Optional.of(directory(config.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory can be made", e);
    }
  }

  private static Path directory(String config) throws IOException {
    Path directory = Files.createTempDirectory("weir-flink");
    directory.toFile().deleteOnExit();
    Path file = directory.resolve("config.yaml");
    Files.writeString(file, config);
    file.toFile().deleteOnExit();
    return directory;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = FlinkConfiguration.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
