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
import java.util.concurrent.Future;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.NetworkException;
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
  void shouldFailTheBundleAndSendItWholeAgainWhenTheBrokerFailsInTheMiddleOfABatch()
      throws IOException {
    FailingProducer failing = new FailingProducer(2);
    SendLines sending = new SendLines("out.decisions", () -> failing);
    List<KV<byte[], byte[]>> batch =
        List.of(line("a", "1"), line("b", "2"), line("c", "3"), line("d", "4"));
    sending.setUp();
    sending.start();

    IOException failure = assertThrows(IOException.class, () -> sending.process(batch));
    assertSame(failing.unreachable, failure.getCause());
    assertEquals(List.of("1", "2"), values(failing), "no line after the failed one is tried");

    failing.clear();
    sending.start();
    sending.process(batch);
    sending.finish();
    assertEquals(List.of("1", "2", "3", "4"), values(failing));
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

  private static List<String> values(MockProducer<byte[], byte[]> producer) {
    return producer.history().stream()
        .map(sent -> new String(sent.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static KV<byte[], byte[]> line(String key, String value) {
    return KV.of(utf8(key), utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reports that one of the sent records is not acknowledged, as soon as it is sent. */
  private static final class FailingProducer extends MockProducer<byte[], byte[]> {
    private final NetworkException unreachable = new NetworkException("broker unreachable");

    private int untilFailure;

    FailingProducer(int failingRecord) {
      super(
          /* autoComplete= */ false,
          new RoundRobinPartitioner(),
          new ByteArraySerializer(),
          new ByteArraySerializer());
      untilFailure = failingRecord;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> sent, Callback callback) {
      Future<RecordMetadata> result = super.send(sent, callback);
      untilFailure--;
      if (untilFailure == 0) {
        errorNext(unreachable);
      } else {
        completeNext();
      }
      return result;
    }
  }
}
