package io.weir.pipelines;

import io.weir.io.RecordKinds;
import io.weir.io.uri.OutputUris;
import io.weir.pipelines.explain.PackExplanation;
import io.weir.pipelines.options.BuiltInPack;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.OptionsHelp;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.progress.ProgressPrinter;
import io.weir.pipelines.progress.RunMonitor;
import io.weir.pipelines.report.CountsFile;
import io.weir.pipelines.report.RunCountNames;
import io.weir.pipelines.report.RunReport;
import io.weir.pipelines.report.RunSummary;
import io.weir.pipelines.run.InputWarning;
import io.weir.pipelines.run.OldTimeWarning;
import io.weir.pipelines.run.PackPipeline;
import io.weir.pipelines.run.RunWarnings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Runs a pack. Every other main program is this one with a built-in pack. */
public final class RunPack {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;

  private RunPack() {}

  public static void main(String[] args) throws IOException {
    exit(run(null, args, System.out, System.err));
  }

  /** Runs a command line. A built-in pack and its sample are the defaults. */
  public static void main(BuiltInPack own, String[] args) throws IOException {
    exit(run(own, args, System.out, System.err));
  }

  private static void exit(int status) {
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs a command line.
   *
   * @return 0 if the job succeeded, 1 if it failed, 2 if it was refused
   */
  public static int run(BuiltInPack own, String[] args, PrintStream out, PrintStream err)
      throws IOException {
    return run(own, args, out, err, RunMonitor.ofThisProcess());
  }

  /** Runs a command line in a given environment. */
  public static int run(
      BuiltInPack own, String[] args, PrintStream out, PrintStream err, RunMonitor watch)
      throws IOException {
    if (OptionsHelp.isRequested(args)) {
      OptionsHelp.print(out);
      return 0;
    }
    RunRequest request;
    try {
      request = RunRequest.of(own, args);
      if (request.options().getExplain()) {
        out.print(PackExplanation.of(request));
        return 0;
      }
      List<String> unready =
          request.isOffline()
              ? List.of()
              : OutputUris.prepare(
                  request.outputs(), request.pack(), request.bounded(), request.otherVersions());
      if (!unready.isEmpty()) {
        throw new CommandLineException(unready);
      }
    } catch (CommandLineException e) {
      e.problems().forEach(err::println);
      return REFUSED;
    }
    RunWarnings.of(request).forEach(err::println);
    return run(request, out, err, watch);
  }

  @SuppressWarnings("try") // The monitors print for as long as the block lasts.
  private static int run(RunRequest request, PrintStream out, PrintStream err, RunMonitor watch)
      throws IOException {
    long start = System.nanoTime();
    Path table = Files.createTempFile("weir-counts", ".txt");
    table.toFile().deleteOnExit();
    Pipeline pipeline = Pipeline.create(request.options());
    var counts = PackPipeline.setUp(pipeline, request);
    if (request.bounded()) {
      counts.apply(
          "Summary",
          new RunSummary(request.outputs(), RecordKinds.of(request.pack()), table.toString()));
    }
    PipelineResult.State state;
    // Most runners that run in this process return the result only after the job has ended.
    try (RunMonitor.Ticking progress = ProgressPrinter.start(request, watch, err);
        RunMonitor.Ticking sources = InputWarning.start(request, watch, err);
        RunMonitor.Ticking times = OldTimeWarning.start(request, watch, err)) {
      PipelineResult result = pipeline.run();
      if (request.writesTemplate()) {
        return 0;
      }
      state = result.waitUntilFinish();
    }
    if (Files.size(table) > 0) {
      RunCountNames counted = CountsFile.read(table);
      out.print(RunReport.of(counted, (System.nanoTime() - start) / 1e9));
      OldTimeWarning.print(counted, request.pack(), err);
    }
    return state == PipelineResult.State.DONE || state == PipelineResult.State.CANCELLED
        ? 0
        : FAILED;
  }
}
