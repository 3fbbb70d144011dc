package io.weir.testing;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A main class from this JVM's class path in a separate JVM, which a test can kill without a clean
 * shutdown. It ends with this JVM.
 */
public final class MainProcess implements AutoCloseable {
  private final JavaProcess process;

  private MainProcess(JavaProcess process) {
    this.process = process;
  }

  /**
   * Starts {@code java} with the modules that this JVM opens.
   *
   * @param log file for all output
   */
  public static MainProcess start(Path log, String mainClass, List<String> arguments) {
    return start(log, List.of(), path -> true, mainClass, arguments);
  }

  /**
   * Starts {@code java} with the modules that this JVM opens.
   *
   * @param log file for all output
   * @param jvmFlags additional flags, such as {@code -Xmx2g}
   * @param wanted filter for this JVM's class path
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

  /** Throws, with the end of its output, if the process has ended. */
  public void requireAlive() {
    process.requireAlive();
  }

  /**
   * Returns an exception that describes a failure of the process and contains the end of its
   * output.
   */
  public IllegalStateException failure(String what, Throwable cause) {
    return process.failure(what, cause);
  }

  /** Waits for the process to end and returns its exit code. */
  public int awaitExit() {
    return process.awaitExit();
  }

  /** Requests the end of the process (SIGTERM) and waits until its shutdown hooks have run. */
  public void terminate() {
    process.terminate();
  }

  /** Kills the process (SIGKILL) and waits until it has ended. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
