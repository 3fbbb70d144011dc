package io.weir.pipelines.ops;

import io.weir.pipelines.ops.replay.ReplayRequest;
import io.weir.pipelines.ops.replay.ReplayRun;
import io.weir.pipelines.options.CommandLineException;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Sends dead letters or late events of a run back to its inputs, repaired, each once. This program
 * is no pipeline, because only one writer can send a record and remember it together.
 */
public final class ReplayDeadLetters {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;

  private ReplayDeadLetters() {}

  public static void main(String[] args) {
    int status = run(args, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs a command line.
   *
   * @return 0 if all records were read, 1 if the replay failed, 2 if it was refused
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      out.print(ReplayRun.run(ReplayRequest.of(args)));
      return 0;
    } catch (CommandLineException e) {
      e.problems().forEach(err::println);
      return REFUSED;
    } catch (IOException e) {
      err.println("the replay failed: " + e.getMessage());
      err.println("Run it again: what was sent is remembered and not sent again");
      return FAILED;
    }
  }
}
