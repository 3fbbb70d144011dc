package io.weir.testing;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void shouldShowTheEndOfTheLogOfAProcessThatFailed() {
    try (JavaProcess process = start(Failing.class)) {
      assertEquals(1, process.awaitExit());
      IllegalStateException error =
          assertThrows(IllegalStateException.class, process::requireAlive);
      assertTrue(error.getMessage().contains("exit code 1"), error.getMessage());
      assertTrue(error.getMessage().contains("the disk is full"), error.getMessage());
    }
  }

  @Test
  void shouldKillAProcessThatDoesNotEnd() {
    try (JavaProcess process = start(Endless.class)) {
      awaitOutput(process, "running");
      process.kill();
      assertFalse(process.isAlive());
    }
  }

  @Test
  void shouldEndWhenItsParentIsKilled() {
    try (JavaProcess parent = start(Parent.class)) {
      String line = awaitOutput(parent, "\n").lines().findFirst().orElseThrow();
      ProcessHandle child = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
      parent.kill();
      await().atMost(LIMIT).until(child::isAlive, alive -> !alive);
    }
  }

  private JavaProcess start(Class<?> main) {
    return JavaProcess.start(
        main.getSimpleName(),
        folder.resolve(main.getSimpleName() + ".log"),
        ClassPaths.ofThisJvm(),
        List.of("-Xmx64m"),
        List.of(main.getName()));
  }

  private static String awaitOutput(JavaProcess process, String part) {
    return await().atMost(LIMIT).until(process::output, output -> output.contains(part));
  }

  /** Fails while another thread still runs. */
  static final class Failing {
    private Failing() {}

    public static void main(String[] arguments) {
      new Thread(Endless::block).start();
      throw new IllegalStateException("the disk is full");
    }
  }

  /** Runs until it is killed. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) {
      System.out.println("running");
      block();
    }

    static void block() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Starts a child, prints the child's process id and runs until it is killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) {
      try (TempFolder folder = new TempFolder("java-process-test-");
          JavaProcess child =
              JavaProcess.start(
                  "child",
                  folder.path().resolve("child.log"),
                  ClassPaths.ofThisJvm(),
                  List.of("-Xmx64m"),
                  List.of(Endless.class.getName()))) {
        awaitOutput(child, "running");
        System.out.println(child.pid());
        Endless.block();
      }
    }
  }
}
