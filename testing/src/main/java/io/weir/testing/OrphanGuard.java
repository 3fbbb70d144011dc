package io.weir.testing;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main, and ends the JVM when the one that started it is gone: a shutdown hook of the
 * parent does not run when the parent is killed.
 */
final class OrphanGuard {
  private static final int ORPHANED = 70;

  private OrphanGuard() {}

  /** Takes the name of the main class, then its arguments. */
  public static void main(String[] arguments) throws Exception {
    ProcessHandle.current().parent().ifPresent(OrphanGuard::endWith);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      // Left to the JVM, a failed main would not end it while other threads run.
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
