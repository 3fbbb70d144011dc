package io.weir.testing;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A main class of this JVM's class path in a JVM of its own, to be killed as machines die: without
 * a chance to tidy up. It does not outlive this JVM.
 */
public final class MainProcess implements AutoCloseable {
  private final JavaProcess process;

  private MainProcess(JavaProcess process) {
    this.process = process;
  }

  /**
   * Starts {@code java} with the modules that this JVM opens.
   *
   * @param log file that takes all it prints
   */
  public static MainProcess start(Path log, String mainClass, List<String> arguments) {
    return start(log, List.of(), path -> true, mainClass, arguments);
  }

  /**
   * Starts {@code java} with the modules that this JVM opens.
   *
   * @param log file that takes all it prints
   * @param jvmFlags more flags, as {@code -Xmx2g}
   * @param wanted which files and folders of this JVM's class path it gets
   */
  public static MainProcess start(
      Path log,
      List<String> jvmFlags,
      Predicate<Path> wanted,
      String mainClass,
      List<String> arguments) {
    List<String> flags = new ArrayList<>(jvmFlags);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("--add-exports"))
        .forEach(flags::add);
    List<Path> classPath = ClassPaths.ofThisJvm().stream().filter(wanted).toList();
    List<String> command = new ArrayList<>();
    command.add(mainClass);
    command.addAll(arguments);
    return new MainProcess(JavaProcess.start(mainClass, log, classPath, flags, command));
  }

  /** Throws, with the end of what it printed, if the process has ended. */
  public void requireAlive() {
    process.requireAlive();
  }

  /** An exception that says what is wrong with it and shows the end of what it printed. */
  public IllegalStateException failure(String what, Throwable cause) {
    return process.failure(what, cause);
  }

  /** Kills it at once (SIGKILL) and waits until it is gone. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
