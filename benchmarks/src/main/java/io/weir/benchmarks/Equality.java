package io.weir.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.KafkaBroker;
import io.weir.testing.MainProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whether a rival answers as Weir does. On an ordered log of one partition, and with one thread:
 * the order of a key's events is the same for all then, and what the rivals decide on arrival is
 * final.
 */
public final class Equality {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int SHOWN = 5;
  private static final Map<String, Map<String, Told>> WEIR = new HashMap<>();

  private Equality() {}

  /**
   * Compares all three jobs, or those named.
   *
   * @param args jobs, rivals, or both
   */
  public static void main(String[] args) throws IOException {
    List<String> named = Arrays.asList(args);
    int differences = 0;
    try (KafkaBroker broker = KafkaBroker.start()) {
      for (String job : chosen(named, List.of("a", "b", "c"))) {
        for (String rival : chosen(named, List.of("flink", "kafka-streams"))) {
          List<String> found = check(broker, job, Contestant.of(rival));
          System.out.println(
              "EQUALITY job=" + job + " rival=" + rival + " differences=" + found.size());
          WEIR.get(broker.bootstrapServers() + " " + job)
              .forEach((kind, told) -> System.out.println("  " + kind + ": " + told.summary()));
          found.forEach(System.out::println);
          differences += found.size();
        }
      }
    }
    System.exit(differences == 0 ? 0 : 1);
  }

  private static List<String> chosen(List<String> named, List<String> all) {
    List<String> chosen = all.stream().filter(named::contains).toList();
    return chosen.isEmpty() ? all : chosen;
  }

  /**
   * Runs Weir, where it was not run on this broker, and the rival.
   *
   * @return where they differ: at most a few of each kind, in words; empty where they are equal
   */
  public static List<String> check(KafkaBroker broker, String job, Contestant rival)
      throws IOException {
    String key = broker.bootstrapServers() + " " + job;
    Map<String, Told> expected = WEIR.get(key);
    if (expected == null) {
      String topic = topic(job);
      broker.createTopic(topic, 1);
      new Course(job, topic).fill(broker);
      expected = run(broker, job, Contestant.WEIR);
      WEIR.put(key, expected);
    }
    Map<String, Told> found = run(broker, job, rival);
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (kind, told) ->
            differences.addAll(
                differences(kind, told.comparable(), found.get(kind).comparable(), rival.word())));
    return differences;
  }

  private static String topic(String job) {
    return "equality-" + job;
  }

  private static Map<String, Told> run(KafkaBroker broker, String job, Contestant contestant)
      throws IOException {
    Path dir = Files.createTempDirectory("weir-equality-");
    String name = topic(job) + "-" + contestant.word();
    Contest contest =
        Contest.parse(
            "--job=" + job,
            "--brokers=" + broker.bootstrapServers(),
            "--input=" + topic(job),
            "--output=" + name,
            "--dir=" + dir,
            "--parallelism=1",
            "--group=" + name);
    Topics.create(contest);
    Course course = new Course(job, topic(job));
    try (MainProcess process = contestant.start(dir.resolve("log"), List.of("-Xmx1g"), contest)) {
      return read(broker, process, contest, course);
    } catch (AssertionError e) {
      throw new IllegalStateException(name + " did not finish; its log is in " + dir, e);
    }
  }

  private static Map<String, Told> read(
      KafkaBroker broker, MainProcess process, Contest contest, Course course) {
    long end = course.historyEnd();
    if (contest.job().equals("c")) {
      Told sessions =
          read(
              broker,
              process,
              contest,
              "sessions",
              end,
              told -> told.sum("events") == course.answered() && told.isClosed());
      return Map.of("sessions", sessions);
    }
    Told decisions =
        read(broker, process, contest, "decisions", end, told -> told.size() == course.answered());
    long hits = decisions.hits();
    Told alerts =
        read(
            broker,
            process,
            contest,
            "alerts",
            end,
            told -> told.sum("count") == hits && told.isClosed());
    return Map.of("decisions", decisions, "alerts", alerts);
  }

  private static Told read(
      KafkaBroker broker,
      MainProcess process,
      Contest contest,
      String kind,
      long historyEnd,
      Predicate<Told> isDone) {
    Told told = new Told(kind, historyEnd);
    int[] taken = {0};
    broker.awaitRecords(
        contest.output(kind),
        records -> {
          process.requireAlive();
          boolean more = records.size() > taken[0];
          records.subList(taken[0], records.size()).forEach(r -> told.add(r.value()));
          taken[0] = records.size();
          return more && isDone.test(told);
        },
        LIMIT);
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
