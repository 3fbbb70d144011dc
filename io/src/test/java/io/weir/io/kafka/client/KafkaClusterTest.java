package io.weir.io.kafka.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterTest {
  @TempDir Path dir;

  @Test
  void shouldTakeTheFilesSettingsButForWhatGuaranteesRestOn() throws IOException {
    Path file = dir.resolve("client.properties");
    Files.writeString(
        file,
        """
        security.protocol=SSL
        enable.auto.commit=true
        group.id=other
        bootstrap.servers=x:1
        isolation.level=read_uncommitted
        """);

    assertEquals(
        Map.of(
            "bootstrap.servers", "h:1",
            "security.protocol", "SSL",
            "isolation.level", "read_uncommitted",
            "group.id", "g",
            "auto.offset.reset", "earliest",
            "max.poll.records", 4_000,
            "enable.auto.commit", false),
        new KafkaCluster("h:1", file.toString()).settings(ConsumerSettings.settings("g")));
  }
}
