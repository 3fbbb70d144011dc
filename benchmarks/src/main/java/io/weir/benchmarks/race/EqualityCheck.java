package io.weir.benchmarks.race;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.benchmarks.measure.FinalOutputs;
import io.weir.benchmarks.measure.OutputReader;
import io.weir.benchmarks.measure.QuietOutput;
import io.weir.benchmarks.workload.CoverageWorkload;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.testing.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Checks that a rival's results equal Weir's, on an ordered log with one partition and one thread.
 * The events of a key then have the same order for all contestants, and results that rivals emit on
 * arrival are final. The contestants run at the same time, because nothing is measured.
 */
public final class EqualityCheck {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int SHOWN = 5;

  // Enough for the few keys of the log. Three heaps of a race would fill the memory.
  private static final String HEAP = "1g";

  private record Asked(
      List<RaceJob> jobs, List<Contestant> rivals, Path out, int checkpointMillis) {
    static Asked parse(String[] arguments) {
      BenchmarkOptions options = new BenchmarkOptions(arguments);
      Asked asked =
          new Asked(
              options.jobs(),
              options.rivals(),
              options.out("benchmarks/target/equality"),
              options.checkpointMillis());
      options.check();
      return asked;
    }
  }

  private final RaceEnvironment ground;
  private final RaceJob job;
  private final String topic;
  private final CoverageWorkload course;
  private final Map<Contestant, Future<Map<String, FinalOutputs>>> runs;
  private final Map<String, FinalOutputs> expected;

  /**
   * Fills a topic, and runs Weir and its rivals on it. A rival's failure is thrown by its check.
   */
  EqualityCheck(RaceEnvironment race, RaceJob job, List<Contestant> rivals) {
    this.ground = new RaceEnvironment(race.broker(), race.out(), HEAP, race.checkpointMillis());
    this.job = job;
    this.topic = "equality-" + job.option();
    this.course = new CoverageWorkload(job.option(), topic);
    ground.broker().createTopic(topic, 1);
    course.fill(ground.broker());
    this.runs = runAll(rivals);
    this.expected = outputs(Contestant.WEIR);
  }

  /** Runs the contestants, and returns when all have ended. */
  private Map<Contestant, Future<Map<String, FinalOutputs>>> runAll(List<Contestant> rivals) {
    List<Contestant> all = new ArrayList<>(List.of(Contestant.WEIR));
    all.addAll(rivals);
    ExecutorService pool = Executors.newFixedThreadPool(all.size());
    try {
      List<Callable<Map<String, FinalOutputs>>> tasks = new ArrayList<>();
      all.forEach(contestant -> tasks.add(() -> run(contestant)));
      List<Future<Map<String, FinalOutputs>>> ended = pool.invokeAll(tasks);
      Map<Contestant, Future<Map<String, FinalOutputs>>> byContestant =
          new EnumMap<>(Contestant.class);
      all.forEach(contestant -> byContestant.put(contestant, ended.get(byContestant.size())));
      return byContestant;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Map<String, FinalOutputs> outputs(Contestant contestant) {
    try {
      return runs.get(contestant).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(contestant.word() + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Compares {@code --jobs} of {@code --rivals}, by default all. The exit code is 1 if any differ.
   */
  public static void main(String[] arguments) {
    Asked asked = BenchmarkOptions.orExit(() -> Asked.parse(arguments));
    int differences = 0;
    try (KafkaBroker broker = RaceEnvironment.startBroker()) {
      RaceEnvironment ground =
          new RaceEnvironment(broker, asked.out(), HEAP, asked.checkpointMillis());
      for (RaceJob job : asked.jobs()) {
        EqualityCheck equality = new EqualityCheck(ground, job, asked.rivals());
        for (Contestant rival : asked.rivals()) {
          List<String> found = equality.check(rival);
          System.out.printf(
              "EQUALITY job=%s rival=%s differences=%d%n",
              job.option(), rival.word(), found.size());
          equality.expected.forEach(
              (kind, told) -> System.out.println("  " + kind + ": " + told.summary()));
          found.forEach(System.out::println);
          differences += found.size();
        }
      }
    }
    System.exit(differences == 0 ? 0 : 1);
  }

  /**
   * Compares a rival's results.
   *
   * @return descriptions of differences from Weir, at most a few of each kind, or an empty list
   */
  List<String> check(Contestant rival) {
    Map<String, FinalOutputs> found = outputs(rival);
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (kind, told) ->
            differences.addAll(
                differences(kind, told.comparable(), found.get(kind).comparable(), rival.word())));
    return differences;
  }

  private Map<String, FinalOutputs> run(Contestant contestant) {
    String id = topic + "-" + contestant.word();
    try (RunningContestant entry =
        RunningContestant.start(
            ground, contestant, RunSetup.ONE_THREAD, job, topic, id, List.of(), List.of())) {
      return read(entry);
    }
  }

  private Map<String, FinalOutputs> read(RunningContestant entry) {
    if (job == RaceJob.C) {
      Predicate<FinalOutputs> all =
          told -> told.sum("events") == course.answered() && told.isClosed();
      return Map.of("sessions", read(entry, "sessions", all));
    }
    FinalOutputs decisions = read(entry, "decisions", told -> told.size() == course.answered());
    long hits = decisions.hits();
    FinalOutputs alerts =
        read(entry, "alerts", told -> told.sum("count") == hits && told.isClosed());
    return Map.of("decisions", decisions, "alerts", alerts);
  }

  private FinalOutputs read(RunningContestant entry, String kind, Predicate<FinalOutputs> isDone) {
    FinalOutputs told = new FinalOutputs(kind, course.historyEnd());
    try (OutputReader reader = new OutputReader(ground, entry.topic(kind))) {
      long least = 1;
      while (!isDone.test(told)) {
        if (!QuietOutput.await(reader::size, least, LIMIT, entry::requireAlive)) {
          throw entry.failure("told not all " + kind + " within " + LIMIT + ": " + told.summary());
        }
        least = reader.size() + 1;
        reader.readOn(record -> told.add(record.value()));
      }
    }
    return told;
  }

  private static List<String> differences(
      String kind, Map<String, JsonNode> expected, Map<String, JsonNode> found, String rival) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    int count = 0;
    for (String name : names) {
      JsonNode weirs = expected.get(name);
      JsonNode rivals = found.get(name);
      if (weirs != null && weirs.equals(rivals)) {
        continue;
      }
      if (++count <= SHOWN) {
        differences.add(kind + " " + name + "\n  weir  " + weirs + "\n  " + rival + "  " + rivals);
      }
    }
    if (expected.isEmpty()) {
      differences.add("there are no " + kind);
    }
    if (count > SHOWN) {
      differences.add(count + " of " + names.size() + " " + kind + " differ");
    }
    return differences;
  }
}
