package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a step emits at the end of a bundle, when a checkpoint ends the bundle and no event follows.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointedBundleTest {
  private static final String YAML =
      """
      pack: pause
      streams:
        clicks: {id: id, time: time, fields: {id: string, time: timestamp}}
      metrics:
        clicks: {from: clicks, window: forever, measures: {clicks: {measure: count}}}
      """;

  @TempDir Path directory;

  @Test
  void shouldPassOnWhatABundleEmitsAtItsEnd(KafkaBroker broker) throws IOException {
    TestTopics topics = new TestTopics(broker, "pause");
    topics.create("clicks", 1);
    topics.produce("clicks", 0, List.of(click(0), click(1)));

    String[] args = {
      "--pack=" + Files.writeString(directory.resolve("pack.yaml"), YAML),
      "--input=clicks=" + topics.uri("clicks"),
      "--output=" + topics.uri("out"),
      "--progress=none",
      "--checkpointingInterval=1000",
      // So only a checkpoint ends a bundle.
      "--maxBundleTimeMills=3600000",
      // So no watermark moves after the first one.
      "--idleAfter=1h"
    };
    try (LiveRun run = LiveRun.onFlink(args)) {
      List<JsonNode> told = topics.await("out.metrics", all -> !all.isEmpty() && clicks(all) == 2);
      assertEquals(2, clicks(told));
      assertTrue(run.isRunning());
    }
  }

  private static int clicks(List<JsonNode> metrics) {
    return metrics.get(metrics.size() - 1).get("measures").get("clicks").asInt();
  }

  private static String click(int second) {
    return "{\"id\": \"c%d\", \"time\": \"2026-01-01T00:00:0%dZ\"}".formatted(second, second);
  }
}
