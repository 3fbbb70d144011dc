package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.MachineFacts;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.testing.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The race: every contestant runs the same jobs on the same broker, one at a time, in turns. First
 * its results are compared with Weir's. The figures of a contestant with different results are not
 * printed.
 */
public final class Race {
  private Race() {}

  /** Runs the race with options {@code --name=value}; see {@link RaceOptions}. */
  public static void main(String[] arguments) {
    run(BenchmarkOptions.orExit(() -> RaceOptions.parse(arguments)));
  }

  private static void run(RaceOptions options) {
    RaceProgress progress = new RaceProgress(System.out);
    progress.print("%s; a heap of %s each", MachineFacts.describe(), options.heap());
    List<Contestant> contestants = new ArrayList<>(List.of(Contestant.WEIR));
    contestants.addAll(options.rivals());
    RaceResults results = results(options, contestants);
    try (KafkaBroker broker = RaceEnvironment.startBroker()) {
      RaceEnvironment ground =
          new RaceEnvironment(broker, options.out(), options.heap(), options.checkpointMillis());
      for (RaceJob job : options.jobs()) {
        new JobRace(options, ground, job, contestants, results, progress).run();
      }
    } finally {
      // An interrupted race is reported too, because it may have run for an hour.
      printReport(options, results, contestants);
    }
  }

  private static RaceResults results(RaceOptions options, List<Contestant> contestants) {
    try {
      Path kept = Files.createDirectories(options.out()).resolve("rows.json");
      String conditions = options.conditions();
      return options.resume()
          ? RaceResults.resume(kept, conditions, contestants)
          : new RaceResults(kept, conditions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void printReport(
      RaceOptions options, RaceResults results, List<Contestant> contestants) {
    write(options, results, contestants);
    System.out.println();
    System.out.println(new RaceTable(results, options.jobs(), contestants));
    options.jobs().forEach(job -> tellRatios(results, job, options.rivals()));
  }

  private static void write(
      RaceOptions options, RaceResults results, List<Contestant> contestants) {
    try {
      Files.writeString(options.out().resolve("race.csv"), RaceCsv.of(results));
      Files.writeString(
          options.out().resolve("race.svg"),
          RacePicture.draw(results, options.jobs(), contestants));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tellRatios(RaceResults results, RaceJob job, List<Contestant> rivals) {
    for (Contestant rival : rivals) {
      RaceResults.Spread ratio = results.ratio(job, rival);
      if (ratio.count() == 0) {
        System.out.printf("no ratio for job=%s rival=%s%n", job.option(), rival.word());
        continue;
      }
      System.out.printf(
          Locale.ROOT,
          "RATIO job=%s rival=%s throughput=%.2f min=%.2f max=%.2f pairs=%d%n",
          job.option(),
          rival.word(),
          ratio.median(),
          ratio.min(),
          ratio.max(),
          ratio.count());
    }
  }
}
