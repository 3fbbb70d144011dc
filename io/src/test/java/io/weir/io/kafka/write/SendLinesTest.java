package io.weir.io.kafka.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendLinesTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          /* autoComplete= */ false,
          new RoundRobinPartitioner(),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final SendLines lines = new SendLines("out.decisions", () -> producer);

  @BeforeEach
  void setUp() {
    lines.setUp();
    lines.start();
  }

  @Test
  void shouldSendLinesWithTheirKeys() throws IOException {
    lines.process(List.of(line("card", "{}")));
    lines.finish();

    assertEquals("out.decisions", producer.history().get(0).topic());
    assertArrayEquals(utf8("card"), producer.history().get(0).key());
    assertArrayEquals(utf8("{}"), producer.history().get(0).value());
  }

  @Test
  void shouldLetKafkaSpreadLinesWithoutAKey() throws IOException {
    lines.process(List.of(line("", "{}")));

    assertNull(producer.history().get(0).key());
  }

  @Test
  void shouldFinishABundleOnlyWhenAllIsAcknowledged() throws IOException {
    lines.process(List.of(line("a", "1"), line("b", "2")));
    assertTrue(!producer.flushed());

    lines.finish();
    assertTrue(producer.flushed());
  }

  @Test
  void shouldFailTheBundleOfALineThatIsNotAcknowledged() throws IOException {
    RuntimeException first = new RecordTooLargeException("first");
    lines.process(List.of(line("a", "1")));
    lines.process(List.of(line("b", "2")));
    producer.errorNext(first);
    producer.errorNext(new RecordTooLargeException("second"));

    assertSame(first, assertThrows(IOException.class, lines::finish).getCause());
  }

  @Test
  void shouldNotGoOnInABundleThatHasFailed() throws IOException {
    lines.process(List.of(line("a", "1")));
    producer.errorNext(new RecordTooLargeException("too large"));

    assertThrows(IOException.class, () -> lines.process(List.of(line("b", "2"))));
    assertEquals(1, producer.history().size());
  }

  @Test
  void shouldBeginTheNextBundleAnew() throws IOException {
    lines.process(List.of(line("a", "1")));
    producer.errorNext(new RecordTooLargeException("too large"));
    assertThrows(IOException.class, lines::finish);

    lines.start();
    lines.process(List.of(line("a", "1")));
    assertDoesNotThrow(lines::finish);
  }

  @Test
  void shouldCloseItsProducer() {
    lines.tearDown();

    assertTrue(producer.closed());
  }

  private static KV<byte[], byte[]> line(String key, String value) {
    return KV.of(utf8(key), utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
