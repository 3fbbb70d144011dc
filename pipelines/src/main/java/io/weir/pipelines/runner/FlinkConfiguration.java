package io.weir.pipelines.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Configures Flink, beyond what options can say. */
final class FlinkConfiguration {
  private static final String BOUNDED = "/io/weir/runner/flink/config-bounded.yaml";
  private static final String UNBOUNDED = "/io/weir/runner/flink/config-unbounded-embedded.yaml";

  private FlinkConfiguration() {}

  /**
   * Makes a directory with the Flink configuration that a run needs, if any.
   *
   * @param embedded whether Flink runs inside this JVM
   * @param configured whether somebody else configures it
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
      // An embedded Flink whose job names no class path takes the system's class loader for the
      // job's, which under mvn exec:java knows no classes; with one, be it empty, it takes the
      // class loader that Flink itself came from.
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
