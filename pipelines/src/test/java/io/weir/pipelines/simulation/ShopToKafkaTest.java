package io.weir.pipelines.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.KafkaBroker;
import io.weir.testing.ProcessAwait;
import io.weir.testing.SharedServers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation into a real broker: every event, keyed, in the order it arrives. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShopToKafkaTest {
  private static KafkaBroker broker;

  @BeforeAll
  static void share(KafkaBroker shared) {
    broker = shared;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--runner=DirectRunner",
        "--runner=DirectRunner --rate=400",
        "--runner=FlinkRunner --flinkMaster=[local] --parallelism=2 --rate=400"
      })
  void shouldKeepTheOrderOfEveryPartition(String how) {
    String prefix = "shop" + Integer.toHexString(how.hashCode());
    for (ShopStream stream : ShopStream.values()) {
      broker.createTopic(prefix + "." + stream.word(), 2);
    }
    List<String> args = new ArrayList<>(List.of(how.split(" ", -1)));
    args.addAll(
        List.of(
            "--output=kafka://" + broker.bootstrapServers() + "/" + prefix,
            "--customers=40",
            "--days=3"));
    assertEquals(0, ShopSimulation.run(args.toArray(String[]::new), System.err));

    ShopDays days = new ShopDays(TestShop.SEED, 40, TestShop.MIDNIGHT, 3, TestShop.NO_DISORDER);
    List<ShopEvent> expected = TestShop.replay(days, EventReplay.Position.START, Integer.MAX_VALUE);
    for (ShopStream stream : ShopStream.values()) {
      List<ShopEvent> ofStream = expected.stream().filter(e -> e.stream() == stream).toList();
      String topic = prefix + "." + stream.word();
      broker.awaitRecords(topic, ofStream.size(), ProcessAwait.LIMIT);
      assertInOrder(ofStream, broker.readAll(topic));
    }
  }

  private static void assertInOrder(
      List<ShopEvent> expected, List<ConsumerRecord<byte[], byte[]>> records) {
    assertEquals(expected.size(), records.size());
    Map<String, ShopEvent> byLine = new HashMap<>();
    expected.forEach(event -> byLine.put(event.line(), event));
    Map<Integer, Long> newest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ShopEvent event = byLine.remove(new String(record.value(), StandardCharsets.UTF_8));
      assertEquals(event.customer(), new String(record.key(), StandardCharsets.UTF_8));
      long before = newest.getOrDefault(record.partition(), Long.MIN_VALUE);
      assertTrue(event.time() >= before, event + " came after one of " + before);
      newest.put(record.partition(), event.time());
    }
    assertEquals(2, newest.size(), "both partitions are used");
    assertEquals(Map.of(), byLine, "nothing is missing");
  }
}
