package io.weir.io.kafka.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.LineBatches;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;

class SendLinesPropertyTest {
  @Property(tries = 200)
  void shouldSendTheSameLinesInOrderWhenTheyAreSplitDifferently(
      @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> keys,
      @ForAll @Size(max = 10) List<@IntRange(max = 5) Integer> sizes)
      throws IOException {
    List<KV<byte[], byte[]>> lines =
        LineBatches.lines(keys.stream().map(key -> "key " + key).toList());
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(
            /* autoComplete= */ false,
            new RoundRobinPartitioner(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    SendLines sending = new SendLines("out.decisions", () -> producer);

    sending.setUp();
    sending.start();
    for (List<KV<byte[], byte[]>> batch : LineBatches.split(lines, sizes)) {
      sending.process(batch);
    }
    sending.finish();

    assertTrue(producer.flushed());
    assertEquals(
        LineBatches.texts(lines),
        LineBatches.texts(
            producer.history().stream().map(sent -> KV.of(sent.key(), sent.value())).toList()));
  }
}
