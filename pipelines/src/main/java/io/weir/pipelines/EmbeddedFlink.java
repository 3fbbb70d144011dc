package io.weir.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets Flink run inside this JVM where its classes are not those of the system's class loader, as
 * under {@code mvn exec:java}.
 */
final class EmbeddedFlink {
  private EmbeddedFlink() {}

  /** Whether Flink, run in this JVM, would look for classes where there are none. */
  static boolean needsConfiguration() {
    return EmbeddedFlink.class.getClassLoader() != ClassLoader.getSystemClassLoader();
  }

  /**
   * Makes a directory with a Flink configuration that names a class path. An embedded Flink whose
   * job names none takes the system's class loader for the job's; with one, be it empty, it takes
   * the class loader that Flink itself came from.
   */
  static Path configuration() {
    try {
      Path directory = Files.createTempDirectory("weir-flink");
      Path classPath = Files.createDirectory(directory.resolve("classes"));
      Path file = directory.resolve("config.yaml");
      Files.writeString(file, "pipeline.classpaths: '" + classPath.toUri() + "'\n");
      file.toFile().deleteOnExit();
      classPath.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory can be made", e);
    }
  }
}
