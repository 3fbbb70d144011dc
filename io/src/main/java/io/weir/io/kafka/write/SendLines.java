package io.weir.io.kafka.write;

import io.weir.io.kafka.client.KafkaProducers;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;

/**
 * Sends lines to a topic. A bundle is finished when all its lines are acknowledged. If a line is
 * not acknowledged, the bundle fails and its lines are sent again.
 */
final class SendLines extends DoFn<List<KV<byte[], byte[]>>, Void> {
  /** Opens a producer on the worker. */
  interface Producers extends Supplier<Producer<byte[], byte[]>>, Serializable {}

  private final String topic;
  private final Producers producers;
  private transient Producer<byte[], byte[]> producer;
  private transient AtomicReference<Exception> failure;
  private transient Callback noteFailure;

  SendLines(String topic, Producers producers) {
    this.topic = topic;
    this.producers = producers;
  }

  @Setup
  public void setUp() {
    AtomicReference<Exception> first = new AtomicReference<>();
    failure = first;
    noteFailure =
        (metadata, exception) -> {
          if (exception != null) {
            first.compareAndSet(null, exception);
          }
        };
    producer = producers.get();
  }

  @StartBundle
  public void start() {
    // A failure in an abandoned bundle does not concern this bundle.
    failure.set(null);
  }

  @ProcessElement
  // The callback receives every failure, and finish() waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void process(@Element List<KV<byte[], byte[]>> lines) throws IOException {
    for (KV<byte[], byte[]> line : lines) {
      // A broker that does not respond may hold each line back for a minute.
      throwFailure();
      producer.send(KafkaProducers.record(topic, line), noteFailure);
    }
  }

  @FinishBundle
  public void finish() throws IOException {
    producer.flush();
    throwFailure();
  }

  @Teardown
  public void tearDown() {
    if (producer != null) {
      producer.close();
    }
  }

  private void throwFailure() throws IOException {
    Exception first = failure.get();
    if (first != null) {
      throw new IOException("cannot write to topic " + topic + ": " + first.getMessage(), first);
    }
  }
}
