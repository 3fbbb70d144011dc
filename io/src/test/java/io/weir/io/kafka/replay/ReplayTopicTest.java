package io.weir.io.kafka.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.io.ReplayWriter;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.TopicRecords;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records of a topic and their ids, of writers that end well and of those that do not. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(120)
class ReplayTopicTest {
  private static KafkaBroker broker;

  private ReplayTopic target;

  @BeforeAll
  static void share(KafkaBroker shared) {
    broker = shared;
  }

  @BeforeEach
  void createTopic(TestInfo test) {
    String topic = test.getTestMethod().orElseThrow().getName();
    broker.createTopic(topic, 2);
    KafkaCluster cluster = new KafkaCluster(broker.bootstrapServers(), /* config= */ null);
    target = new ReplayTopic("kafka://" + cluster.brokers() + "/" + topic, cluster, topic);
  }

  @Test
  void shouldShowNeitherRecordNorIdWhenAWriterStopsBeforeItsCommit() throws IOException {
    assertEquals(List.of(), target.problems());
    assertEquals(Set.of(), target.sentIds());
    try (ReplayWriter writer = target.open()) {
      send(writer, "1");
    }
    assertEquals(List.of(), committed());
    assertEquals(Set.of(), target.sentIds());

    try (ReplayWriter writer = target.open()) {
      send(writer, "1");
      writer.commit();
      send(writer, "2");
    }

    assertEquals(List.of("r1"), committed());
    assertEquals(Set.of("1"), target.sentIds());
  }

  @Test
  void shouldEndAWriterWhenAnotherOneOpensTheTopic() throws IOException {
    try (ReplayWriter first = target.open()) {
      send(first, "1");
      try (ReplayWriter second = target.open()) {
        send(second, "2");
        second.commit();
      }
      assertThrows(IOException.class, first::commit);
    }

    assertEquals(List.of("r2"), committed());
    assertEquals(Set.of("2"), target.sentIds());
  }

  private static void send(ReplayWriter writer, String id) throws IOException {
    writer.send(id, null, ("r" + id).getBytes(StandardCharsets.UTF_8));
  }

  private List<String> committed() throws IOException {
    List<String> values = new ArrayList<>();
    TopicRecords.readAll(
        target.cluster(),
        target.topic(),
        record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
    return values;
  }
}
