package io.weir.pipelines.crash;

import static io.weir.testing.ProcessAwait.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.pipelines.RunOutputs;
import io.weir.testing.FlinkCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Servers that are killed: a broker, a database server and a cluster of two TaskManagers. */
record CrashServers(KafkaBroker broker, PostgresServer postgres, FlinkCluster cluster)
    implements AutoCloseable {
  private static final int TASK_MANAGERS = 2;

  /** One TaskManager alone has enough for a job of the usual parallelism. */
  private static final int SLOTS_EACH = 2;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "taskmanager.memory.network.min", "400m",
          "taskmanager.memory.network.max", "400m",
          "cluster.evenly-spread-out-slots", "true",
          "restart-strategy.type", "fixed-delay",
          "restart-strategy.fixed-delay.attempts", "1000",
          "restart-strategy.fixed-delay.delay", "500 ms",
          "metrics.fetcher.update-interval", "500");

  static CrashServers start() {
    KafkaBroker broker = KafkaBroker.start();
    PostgresServer postgres = PostgresServer.start();
    return new CrashServers(
        broker, postgres, FlinkCluster.startWithLibraries(TASK_MANAGERS, SLOTS_EACH, SETTINGS));
  }

  /** Returns the index of the TaskManager that runs most tasks. */
  int busiestTaskManager() {
    JsonNode busiest = null;
    for (JsonNode one : json(cluster.rest("/taskmanagers")).at("/taskmanagers")) {
      if (busiest == null || one.at("/freeSlots").asInt() < busiest.at("/freeSlots").asInt()) {
        busiest = one;
      }
    }
    return FlinkCluster.indexOf(busiest.at("/id").asText());
  }

  /** Waits until all TaskManagers offer their slots. */
  void awaitAllSlots() {
    await()
        .until(
            () -> json(cluster.rest("/overview")).at("/slots-total").asInt(),
            slots -> slots == TASK_MANAGERS * SLOTS_EACH);
  }

  private static JsonNode json(String text) {
    return RunOutputs.json(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    cluster.close();
    postgres.close();
    broker.close();
  }
}
