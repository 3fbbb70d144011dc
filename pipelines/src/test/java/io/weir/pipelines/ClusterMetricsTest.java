package io.weir.pipelines;

import static io.weir.pipelines.TestPayments.failed;
import static io.weir.pipelines.TestPayments.paid;
import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.FlinkCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a pack with all sections on a real Flink, and the dashboard's queries of them. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterMetricsTest {
  private static final String PACK =
      """
      pack: watched
      streams:
        payments:
          id: id
          time: time
          fields: {id: string, time: timestamp, type: string, card: string, device: string, amount: int}
      features:
        failures: {from: payments, by: card, over: 10m, measure: count, where: "type == 'FAILED'"}
      decide: {on: payments, key: card}
      rules:
        failing: {when: "failures >= 2", outcome: decline}
      sessions:
        visit: {from: payments, by: card, gap: 5m, measures: {events: {measure: count}}}
      metrics:
        paid: {from: payments, by: card, window: 5s, measures: {events: {measure: count}}}
      expectations:
        success: {from: payments, by: card, after: "type == 'FAILED'", expect: "type == 'PAID'", within: 1m}
      """;

  /**
   * What is written of a kind is known only of kinds whose number does not depend on how often
   * early versions are emitted. Nothing comes after it was final.
   */
  private static final Map<String, Long> EXPECTED =
      Map.of(
          "read", 7L,
          "admitted", 4L,
          "duplicate", 1L,
          "conflicting", 1L,
          "late", 1L,
          "deadLettered", 1L,
          "outputs_late", 1L,
          "outputs_dead-letters", 1L);

  /** Metrics that a run without failures and without such events has not. */
  private static final Set<String> OF_FAILURES =
      Set.of(
          "flink_taskmanager_job_task_operator_weir_eventsAfterFinal",
          "flink_taskmanager_job_task_operator_weir_partsAfterFinal");

  @Test
  void shouldCountWhatARunDoesAndHaveWhatTheDashboardAsksFor(
      @TempDir Path directory, KafkaBroker broker, FlinkCluster cluster) throws IOException {
    TestTopics topics = new TestTopics(broker, "watched");
    topics.create("in", 1);
    topics.create("out.decisions", 1);
    Path pack = Files.writeString(directory.resolve("watched.yaml"), PACK);
    try (LiveRun run =
        LiveRun.on(
            cluster,
            "--pack=" + pack,
            "--input=" + topics.uri("in"),
            "--output=" + topics.uri("out"),
            "--watermarkDelay=0s",
            "--allowedLateness=1m",
            "--disableMetrics=false",
            "--checkpointingInterval=1000")) {
      topics.produce("in", 0, List.of(failed("a", "c", "d", 0), paid("b", "c", "d", 40)));
      topics.await("out.decisions", 2);
      // It changes the features of b, and is decided itself.
      topics.produce("in", 0, List.of(failed("late in time", "c", "d", 20)));
      topics.await("out.decisions", 4);
      topics.produce(
          "in",
          0,
          List.of(
              failed("b", "c", "d", 40),
              "{",
              paid("far ahead", "c", "d", 600),
              paid("too late", "c", "d", 1)));
      ClusterMetrics metrics = new ClusterMetrics(cluster);
      await()
          .untilAsserted(
              () -> {
                Map<String, Long> values = metrics.ofWeir();
                EXPECTED.forEach((name, value) -> assertEquals(value, values.get(name), name));
                assertTrue(values.getOrDefault("watermarkLagMillis", 0L) > 0);
                assertTrue(values.getOrDefault("largestStateBytes", 0L) > 0);
                // How many revisions there are depends on the order in which a and b come to c.
                long decisions = topics.read("out.decisions").size();
                assertEquals(decisions, values.get("outputs_decisions"));
                assertEquals(decisions - 4, values.get("revisions_decisions"), "four events");
                assertEquals(decisions, values.get("latencyMillis_decisions_le_Inf"));
                assertEquals(Set.of(), missing(metrics.prometheusNames()));
              });
      assertTrue(run.isRunning());
    }
  }

  /** The names of the dashboard that no metric has. */
  private static Set<String> missing(Set<String> names) throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String wanted : GrafanaDashboard.names()) {
      if (!OF_FAILURES.contains(wanted) && names.stream().noneMatch(n -> n.matches(wanted))) {
        missing.add(wanted);
      }
    }
    return missing;
  }
}
