package io.weir.benchmarks.race;

import io.weir.benchmarks.history.HistoryRun;
import io.weir.benchmarks.measure.MachineFacts;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.testing.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The race: every contestant runs the same jobs on the same broker, one at a time, in turns. First
 * its results are compared with Weir's. The figures of a contestant with different results are not
 * printed. Job h has no rivals and no broker; its results are compared with a model.
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
    if (!options.profile().isEmpty()) {
      new JobProfile(options, progress).run();
      return;
    }
    List<Contestant> contestants = new ArrayList<>(List.of(Contestant.WEIR));
    contestants.addAll(options.rivals());
    race(options, contestants, results(options, contestants), progress);
  }

  private static void race(
      RaceOptions options,
      List<Contestant> contestants,
      RaceResults results,
      RaceProgress progress) {
    RaceBudget budget = new RaceBudget(options.budget(), progress::elapsed);
    List<String> history = new ArrayList<>();
    // Job h alone needs no broker.
    try (KafkaBroker broker = options.jobs().isEmpty() ? null : RaceEnvironment.startBroker()) {
      RaceEnvironment ground =
          new RaceEnvironment(broker, options.out(), options.heap(), options.checkpointMillis());
      RaceLogs logs = new RaceLogs(ground, progress, options.events());
      Map<String, JobRace> races = new HashMap<>();
      for (RaceJob job : options.jobs()) {
        races.put(
            job.option(), new JobRace(options, ground, job, contestants, results, logs, progress));
      }
      budget.run(
          new RacePlan(options, results, contestants).tasks(),
          task -> {
            if (task.kind() == RaceTask.Kind.HISTORY) {
              history.add(history(options, progress));
            } else {
              races.get(task.job()).run(task);
            }
          });
    } finally {
      // An interrupted race is reported too, because it may have run for an hour.
      if (!options.jobs().isEmpty()) {
        printReport(options, results, contestants);
      }
      history.forEach(System.out::println);
      budget.leftOut().forEach(work -> System.out.println("LEFT OUT " + work));
    }
  }

  /** Runs job h, and returns the line of its figures or of its failure. */
  private static String history(RaceOptions options, RaceProgress progress) {
    String line;
    try {
      line =
          new HistoryRun(options.out(), options.heap(), options.historyEvents()).run().toString();
    } catch (IllegalStateException e) {
      line = "no figures for job=h: " + e.getMessage();
    }
    progress.print("%s", line);
    return line;
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
    System.out.println(new RaceTable(results, options.jobs(), options.loads(), contestants));
    options.jobs().forEach(job -> printRatios(results, job, options.rivals()));
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

  private static void printRatios(RaceResults results, RaceJob job, List<Contestant> rivals) {
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
