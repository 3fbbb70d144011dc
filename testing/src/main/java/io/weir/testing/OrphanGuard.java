package io.weir.testing;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and ends the JVM when its parent process has ended. A shutdown hook of
 * the parent does not run when the parent is killed.
 */
final class OrphanGuard {
  private static final int ORPHANED = 70;

  private OrphanGuard() {}

  /** Runs the main class named by the first argument, with the other arguments. */
  public static void main(String[] arguments) throws Exception {
    ProcessHandle.current().parent().ifPresent(OrphanGuard::endWith);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      // Otherwise the JVM would not end after a failed main while other threads run.
      e.getCause().printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void endWith(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(ORPHANED);
            },
            "orphan-guard");
    watch.setDaemon(true);
    watch.start();
  }
}
