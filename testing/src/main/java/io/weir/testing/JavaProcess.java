package io.weir.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A separate JVM that runs one main class, logs to a file and ends with this JVM. */
final class JavaProcess implements AutoCloseable {
  private static final int TAIL_LINES = 40;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final String name;
  private final Path log;
  private final Process process;

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts {@code java <jvmFlags> -cp <classPath> <mainAndArguments>} with all output going to the
   * log.
   */
  static JavaProcess start(
      String name,
      Path log,
      List<Path> classPath,
      List<String> jvmFlags,
      List<String> mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-cp");
    command.add(join(classPath));
    command.add(OrphanGuard.class.getName());
    command.addAll(mainAndArguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      RUNNING.add(process);
      return new JavaProcess(name, log, process);
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + name, e);
    }
  }

  /** Throws, with the end of the log, if the process has ended. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw failure("ended with exit code " + process.exitValue(), null);
    }
  }

  /**
   * Returns an exception that describes a failure of this process and contains the end of its log.
   */
  IllegalStateException failure(String what, Throwable cause) {
    return new IllegalStateException(name + " " + what + "\nThe end of its log:\n" + tail(), cause);
  }

  /** Waits for the process to end and returns its exit code. */
  int awaitExit() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    } finally {
      RUNNING.remove(process);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns all output of the process so far. */
  String output() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(unreadable: " + e + ")";
    }
  }

  /** Requests the end of the process (SIGTERM) and waits until it has ended. */
  void terminate() {
    process.destroy();
    awaitExit();
  }

  /** Stops the process (SIGSTOP) until {@link #resume()}; its sockets stay open. */
  void pause() {
    signal("STOP");
  }

  /** Lets the process go on after {@link #pause()} (SIGCONT). */
  void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
      if (status != 0) {
        throw failure("did not get SIG" + signal, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not send SIG" + signal + " to " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending SIG" + signal, e);
    }
  }

  /** Kills the process (SIGKILL) and waits until it has ended. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  @Override
  public void close() {
    kill();
  }

  private String tail() {
    List<String> lines = output().lines().collect(Collectors.toList());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  private static String join(List<Path> classPath) {
    // The guard is last, so that this module shadows no class of the program.
    List<Path> all = new ArrayList<>(classPath);
    all.add(ClassPaths.holding(OrphanGuard.class));
    return all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
