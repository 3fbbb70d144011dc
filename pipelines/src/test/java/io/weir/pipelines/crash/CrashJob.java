package io.weir.pipelines.crash;

import static io.weir.testing.ProcessAwait.await;

import io.weir.pipelines.FlinkJob;
import io.weir.pipelines.LiveRun;
import io.weir.pipelines.conformance.ConformanceRecords;
import io.weir.pipelines.conformance.Expected;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A job of the pack {@code crash} with three outputs, and its input: topics at least once, topics
 * in transactions, and PostgreSQL.
 */
final class CrashJob implements AutoCloseable {
  /** The usual parallelism. */
  static final int PARALLELISM = 2;

  /** Longer than on a busy machine, so that a record that comes no more is a lost one. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** Kinds whose records may stay open in plain topics after a crash. */
  private static final Set<String> ORPHANS_IN_TOPICS =
      Set.of(Alert.TYPE.name(), Session.TYPE.name());

  /** Kinds whose orphans the views cannot always hide: the hits of an alert may be revised away. */
  private static final Set<String> ORPHANS_IN_VIEWS = Set.of(Alert.TYPE.name());

  private final CrashServers servers;
  private final Path directory;
  private final List<String> options;
  private final CrashInput input;
  private final KafkaResults atLeastOnce;
  private final KafkaResults inTransactions;
  private final PostgresResults tables;
  private LiveRun run;
  private FlinkJob flink;

  /**
   * Starts the job.
   *
   * @param name begins the names of its topics, and is that of its schema
   * @param directory for its pack and its checkpoints
   * @param more options about its state
   */
  CrashJob(CrashServers servers, String name, Path directory, List<String> more) {
    this.servers = servers;
    this.directory = directory;
    this.input = new CrashInput(servers.broker(), name + "-");
    this.atLeastOnce = new KafkaResults(servers.broker(), name + "-out.");
    this.inTransactions = new KafkaResults(servers.broker(), name + "-once.");
    this.tables = new PostgresResults(servers.postgres(), name);
    this.options = options(name, more);
    start(PARALLELISM, List.of());
  }

  private List<String> options(String name, List<String> more) {
    servers.postgres().createSchema(name);
    String topics = "kafka://" + servers.broker().bootstrapServers() + "/" + name;
    List<String> all = new ArrayList<>(more);
    try {
      all.add("--pack=" + Files.writeString(directory.resolve(name + ".yaml"), CrashInput.yaml()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.add(input.option());
    all.add(
        "--output=%s-out,%s-once?guarantee=exactly-once,%s&currentSchema=%s"
            .formatted(topics, topics, servers.postgres().jdbcUrl(), name));
    all.add("--watermarkDelay=0s");
    all.add("--allowedLateness=1m");
    // Which partition was idle is not in the log, and the log must say what is late.
    all.add("--idleAfter=1h");
    all.add("--checkpointingInterval=1000");
    all.add("--stateBackendStoragePath=" + storage().toUri());
    return all;
  }

  private void start(int parallelism, List<String> more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(more);
    run = LiveRun.on(servers.cluster(), parallelism, all.toArray(String[]::new));
    flink = FlinkJob.running(servers.cluster());
  }

  /** Starts the job again after its end, from a savepoint or checkpoint. */
  void restart(int parallelism, String snapshot) {
    start(parallelism, List.of("--savepointPath=" + snapshot));
  }

  /** Stops the job, when all its tasks are running, and returns its savepoint. */
  String stop() {
    flink.awaitCheckpoint();
    return flink.stop(directory.resolve("savepoints"), false);
  }

  CrashServers servers() {
    return servers;
  }

  FlinkJob flink() {
    return flink;
  }

  /** Returns the folder of the checkpoints. */
  Path storage() {
    return directory.resolve("checkpoints");
  }

  /** Writes the part of the round that comes while a fault strikes. */
  void writeMore() {
    input.write(1);
  }

  /** Waits until the job has written more lines to the topics at least once. */
  void awaitMoreLines() {
    int before = atLeastOnce.read().lines();
    await().until(() -> atLeastOnce.read().lines() > before);
  }

  /**
   * Runs a round in which a fault strikes, and waits until all outputs have the oracle's results,
   * or for ten minutes. Returns what is wrong then.
   */
  OutputDifference survive(CrashFault fault) {
    input.nextRound();
    input.write(0);
    // Before its first checkpoint a job has tasks that do not run yet, and restores nothing.
    flink.awaitCheckpoint();
    fault.strike(this);
    input.write(2);
    return awaitResults();
  }

  private OutputDifference awaitResults() {
    Map<String, Map<String, String>> expected = expected();
    try {
      return await()
          .atMost(LIMIT)
          .pollInterval(INTERVAL)
          .until(() -> compare(expected), OutputDifference::isNone);
    } catch (ConditionTimeoutException e) {
      return compare(expected);
    }
  }

  private OutputDifference compare(Map<String, Map<String, String>> expected) {
    OutputDifference all = new OutputDifference();
    all.add("at least once:", compare(atLeastOnce.read(), expected, ORPHANS_IN_TOPICS));
    OutputRecords once = inTransactions.read();
    all.add("in transactions:", compare(once, expected, Set.of()));
    once.repeated().forEach(line -> all.addExtra("in transactions again: " + line));
    all.add("in tables:", compare(tables.read(), expected, ORPHANS_IN_VIEWS));
    servers.broker().openTransactions().forEach(id -> all.addExtra("open transaction " + id));
    return all;
  }

  private OutputDifference compare(
      OutputRecords records, Map<String, Map<String, String>> expected, Set<String> orphans) {
    OutputDifference difference = records.compare(expected, orphans);
    if (difference.isNone() && accounted(records) != input.records()) {
      difference.addWrong("NOT ACCOUNTED FOR: " + input.records() + " read");
    }
    return difference;
  }

  /** Returns the number of admitted, duplicate, late and dead-lettered records. */
  private long accounted(OutputRecords records) {
    return records.admitted()
        + input.duplicates()
        + records.newest(RecordContent.LATE).size()
        + records.newest(RecordContent.DEAD_LETTERS).size();
  }

  private Map<String, Map<String, String>> expected() {
    Map<String, Map<String, String>> expected = new TreeMap<>();
    ConformanceRecords results = Expected.of(input.asCase()).records();
    for (String kind : RecordContent.IDENTITIES.keySet()) {
      Map<String, String> contents = new HashMap<>();
      results
          .of(kind)
          .forEach(
              record ->
                  contents.put(
                      RecordContent.identity(kind, record), RecordContent.content(kind, record)));
      expected.put(kind, contents);
    }
    addPayloads(expected.get(RecordContent.LATE), RecordContent.LATE, input.late());
    addPayloads(
        expected.get(RecordContent.DEAD_LETTERS), RecordContent.DEAD_LETTERS, input.poison());
    return expected;
  }

  private static void addPayloads(
      Map<String, String> contents, String kind, Collection<String> payloads) {
    for (String payload : payloads) {
      contents.put(
          RecordContent.identity(kind, RecordContent.ofPayload(payload)),
          RecordContent.content(kind, RecordContent.ofPayload(payload)));
    }
  }

  /** Cancels the job. */
  @Override
  public void close() throws IOException {
    run.close();
    atLeastOnce.close();
    inTransactions.close();
  }
}
