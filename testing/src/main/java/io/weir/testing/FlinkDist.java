package io.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Starts Flink's processes in the same way as the scripts of its distribution. */
final class FlinkDist {
  // Prefix by which Flink's own scripts distinguish results from log lines.
  private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

  // A short cluster runs most of its code for the first time, on few cores.
  private static final List<String> QUICK_START =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path home;
  private final Path configFolder;
  private final List<Path> classPath = new ArrayList<>();
  private final List<Path> own = ClassPaths.expand(resource("flink.classpath"));
  private final List<String> opens = words(resource("flink.jvmflags"));

  /** JVM flags of a TaskManager and the settings that match them, or null until they are needed. */
  private List<String> resourceParameters;

  FlinkDist(Path home, Path configFolder) {
    this.home = home;
    this.configFolder = configFolder;
    classPath.addAll(own);
  }

  /** Adds files to the class path of the processes that start from now on. */
  void addLibraries(List<Path> libraries) {
    classPath.addAll(libraries);
  }

  /** Returns whether Flink's class path contains a file or folder of this name. */
  boolean has(Path path) {
    return own.stream().anyMatch(file -> file.getFileName().equals(path.getFileName()));
  }

  /** Starts a JobManager. */
  JavaProcess jobManager() {
    return start(
        "JobManager",
        List.of("-Xmx512m"),
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        List.of());
  }

  /** Starts a TaskManager that registers with this name. */
  JavaProcess taskManager(String name) {
    if (resourceParameters == null) {
      resourceParameters = readResourceParameters();
    }
    List<String> arguments = new ArrayList<>(words(resourceParameters.get(1)));
    arguments.addAll(List.of("-D", "taskmanager.resource-id=" + name));
    return start(
        name,
        words(resourceParameters.get(0)),
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        arguments);
  }

  private List<String> readResourceParameters() {
    try (JavaProcess utility =
        start(
            "BashJavaUtils",
            List.of("-Xmx128m"),
            "org.apache.flink.runtime.util.bash.BashJavaUtils",
            List.of(),
            "GET_TM_RESOURCE_PARAMS")) {
      int status = utility.awaitExit();
      List<String> results =
          utility
              .output()
              .lines()
              .filter(line -> line.startsWith(RESULT))
              .map(line -> line.substring(RESULT.length()))
              .collect(Collectors.toList());
      if (status != 0 || results.size() != 2) {
        throw utility.failure("did not tell the memory of a TaskManager", null);
      }
      return results;
    }
  }

  private JavaProcess start(
      String name, List<String> memory, String main, List<String> arguments, String... command) {
    List<String> flags = new ArrayList<>(opens);
    flags.addAll(QUICK_START);
    flags.addAll(memory);
    List<String> words = new ArrayList<>(List.of(main));
    words.addAll(List.of(command));
    words.addAll(List.of("--configDir", configFolder.toString()));
    words.addAll(arguments);
    return JavaProcess.start(name, home.resolve(name + ".log"), classPath, flags, words);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  private static String resource(String name) {
    try (InputStream in = FlinkDist.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing: build the module testing/flink-dist");
      }
      return new String(in.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
