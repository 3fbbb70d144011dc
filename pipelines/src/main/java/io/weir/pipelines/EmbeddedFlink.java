package io.weir.pipelines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Configures a Flink that runs inside this JVM, beyond what options can say. */
final class EmbeddedFlink {
  private static final String UNBOUNDED = "/io/weir/runner/flink/config-unbounded-embedded.yaml";

  private EmbeddedFlink() {}

  /**
   * Makes a directory with the Flink configuration that a run needs, if any.
   *
   * @param configured whether somebody else configures what a run needs only to be fast
   */
  static Optional<Path> configuration(boolean unbounded, boolean configured) {
    StringBuilder config = new StringBuilder();
    try {
      if (unbounded && !configured) {
        config.append(resource(UNBOUNDED));
      }
      // An embedded Flink whose job names no class path takes the system's class loader for the
      // job's, which under mvn exec:java knows no classes; with one, be it empty, it takes the
      // class loader that Flink itself came from.
      if (EmbeddedFlink.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
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
    try (InputStream in = EmbeddedFlink.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
