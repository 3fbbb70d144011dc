package io.weir.pipelines.ops;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.RunOutputs;
import io.weir.pipelines.RunPack;
import io.weir.pipelines.TestPayments;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters of a topic go back to the topic, repaired and each once. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayToKafkaTest {
  private static final int EVENTS = 12;
  private static final String HEADER = "weir-replay-of";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void shouldGiveTheResultsOfACleanTopicWhenDeadLettersAreReplayed(KafkaBroker broker)
      throws IOException {
    List<String> clean = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      clean.add(TestPayments.failed("e" + i, "k" + i % 2, "d" + i % 3, 60 * i));
    }
    List<byte[]> dirty =
        clean.stream()
            .map(line -> line.replaceAll("\"amount\":(\\d+)", "\"amount\":\"$1\""))
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    String kafka = "kafka://" + broker.bootstrapServers() + "/";
    broker.createTopic("replay-in", 2);
    broker.produce("replay-in", 0, dirty.subList(0, EVENTS / 2));
    broker.produce("replay-in", 1, dirty.subList(EVENTS / 2, EVENTS));
    run(kafka, "replay-out");
    assertEquals(EVENTS, broker.readAll("replay-out.dead-letters").size());

    assertEquals(0, replay(kafka), said());
    // The dead letters are read a second time, some of them as new lines.
    run(kafka, "replay-out");
    assertEquals(0, replay(kafka), said());

    List<ConsumerRecord<byte[], byte[]>> records = broker.readAll("replay-in");
    List<ConsumerRecord<byte[], byte[]>> sent =
        records.stream().filter(r -> r.headers().lastHeader(HEADER) != null).toList();
    assertEquals(2 * EVENTS, records.size(), said());
    assertEquals(EVENTS, sent.size());
    assertEquals(
        Map.of(0, (long) EVENTS / 2, 1, (long) EVENTS / 2),
        sent.stream().collect(toMap(ConsumerRecord::partition, r -> 1L, Long::sum)),
        "each record goes to the partition that it came from");
    assertEquals(
        EVENTS,
        sent.stream().map(r -> new String(id(r), StandardCharsets.UTF_8)).distinct().count());
    assertTrue(said().lines().anyMatch(line -> line.matches(" *sent before +24")), said());
    assertEquals(
        RunOutputs.expected(TestPayments.pack(), TestPayments.STREAM, clean),
        RunOutputs.latest(
            broker.readAll("replay-out.decisions").stream()
                .map(record -> RunOutputs.json(record.value()))
                .toList()));
  }

  private static byte[] id(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(HEADER).value();
  }

  private static void run(String kafka, String output) throws IOException {
    int status =
        RunPack.run(
            null,
            new String[] {
              "--pack=" + TestPayments.file(),
              "--input=" + kafka + "replay-in?until=latest",
              "--output=" + kafka + output,
              "--progress=none"
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            System.err);
    assertEquals(0, status);
  }

  private int replay(String kafka) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return ReplayDeadLetters.run(
        new String[] {
          "--from=" + kafka + "replay-out",
          "--to=payments=" + kafka + "replay-in",
          "--repairFields={'amount': int(json.amount)}"
        },
        out,
        out);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
