package io.weir.pipelines.ops;

import io.weir.pipelines.options.CommandLineException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes Dataflow templates of all mains into a folder, without a network: per main the Flex
 * template with its metadata, Dockerfile and commands, and the job graph.
 */
public final class Templates {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;

  private Templates() {}

  public static void main(String[] args) throws IOException {
    int status = run(args, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs a command line.
   *
   * @return 0 if all templates were written, 1 if a job graph failed, 2 if the command line was
   *     refused
   */
  static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
    TemplatesRequest request;
    try {
      request = TemplatesRequest.of(args);
    } catch (CommandLineException e) {
      e.problems().forEach(err::println);
      return REFUSED;
    }
    List<String> failed = new ArrayList<>();
    for (TemplateMain main : TemplateMain.ALL) {
      Path directory = request.out().resolve(main.name());
      new FlexTemplate(main, request.place()).write(directory);
      if (JobGraph.write(main, request.place(), directory.resolve("job.json"), err)) {
        out.println(directory);
      } else {
        failed.add(main.name());
      }
    }
    failed.forEach(name -> err.println(name + ": its job graph could not be made"));
    return failed.isEmpty() ? 0 : FAILED;
  }
}
