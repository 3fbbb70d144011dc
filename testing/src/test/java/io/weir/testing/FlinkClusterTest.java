package io.weir.testing;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class FlinkClusterTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void shouldReplaceAKilledTaskManagerAndRestartAKilledJobManager() {
    int port;
    try (FlinkCluster cluster = FlinkCluster.start(2, 3)) {
      port = cluster.restPort();
      assertSlots(cluster, 6);
      cluster.killTaskManager(0);
      awaitSlots(cluster, 3);
      assertEquals(2, cluster.startTaskManager());
      assertSlots(cluster, 6);
      cluster.killJobManager();
      cluster.restartJobManager();
      assertSlots(cluster, 6);
    }
    assertThrows(ConnectException.class, () -> new Socket("localhost", port).close());
  }

  @Test
  void shouldShowTheLogOfAProcessThatDoesNotStart() {
    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> FlinkCluster.start(1, 1, Map.of("taskmanager.memory.process.size", "100m")));
    assertTrue(error.getMessage().contains("memory configuration failed"), error.getMessage());
  }

  private static void assertSlots(FlinkCluster cluster, int slots) {
    String overview = cluster.rest("/overview");
    assertTrue(offers(overview, slots), overview);
  }

  private static void awaitSlots(FlinkCluster cluster, int slots) {
    await()
        .atMost(LIMIT)
        .until(() -> cluster.rest("/overview"), overview -> offers(overview, slots));
  }

  private static boolean offers(String overview, int slots) {
    return overview.contains("\"slots-total\":" + slots + ",");
  }
}
