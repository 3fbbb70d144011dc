package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.io.SourceBatch;
import io.weir.testing.CoderChecks;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class ReadBatchCoderTest {
  private static final Coder<KafkaRecord<Void, ReadBatch>> RECORDS =
      KafkaRecordCoder.of(VoidCoder.of(), ReadBatchCoder.of());

  @Test
  void shouldKeepTheResultWhenTheElementOfTheReaderIsEncoded() throws CoderException {
    ConsumerRecord<byte[], byte[]> carrier = carrier();
    ReadBatch batch = deserialize(carrier);
    SourceBatch result = batch.read(TestLog.reader(), /* clock= */ null, 9);
    KafkaRecord<Void, ReadBatch> element = element(batch, carrier.headers());

    KafkaRecord<Void, ReadBatch> copy = CoderUtils.clone(RECORDS, element);

    assertEquals(2, result.size());
    assertEquals(result, copy.getKV().getValue().result());
    assertEquals(12, copy.getOffset());
    CoderChecks.roundTrip(ReadBatchCoder.of(), batch);
    CoderChecks.nested(ReadBatchCoder.of(), batch);
  }

  @Test
  void shouldLeaveTheRecordsOutOfTheBytesWhenTheElementOfTheReaderIsEncoded()
      throws CoderException {
    ConsumerRecord<byte[], byte[]> carrier = carrier();
    ReadBatch batch = deserialize(carrier);
    batch.read(TestLog.reader(), /* clock= */ null, 9);

    assertArrayEquals(
        CoderUtils.encodeToByteArray(RECORDS, element(batch, new RecordHeaders())),
        CoderUtils.encodeToByteArray(RECORDS, element(batch, carrier.headers())));
  }

  @Test
  void shouldRefuseToEncodeABatchThatHasNotBeenRead() {
    ReadBatch batch = deserialize(carrier());

    assertThrows(
        IllegalStateException.class,
        () -> CoderUtils.encodeToByteArray(ReadBatchCoder.of(), batch));
  }

  private static ReadBatch deserialize(ConsumerRecord<byte[], byte[]> carrier) {
    try (Deserializer<ReadBatch> deserializer =
        new ReadBatchDeserializer().getDeserializer(Map.of(), /* isKey= */ false)) {
      return deserializer.deserialize(TestLog.TOPIC, carrier.headers(), carrier.value());
    }
  }

  private static ConsumerRecord<byte[], byte[]> carrier() {
    List<ConsumerRecord<byte[], byte[]>> polled =
        List.of(
            TestLog.record(11, 5, "{\"id\":\"a\",\"time\":5}"), TestLog.record(12, 5, "{\"id\""));
    return PartitionBatches.of(new ConsumerRecords<>(Map.of(TestLog.PARTITION, polled)))
        .records(TestLog.PARTITION)
        .get(0);
  }

  private static KafkaRecord<Void, ReadBatch> element(ReadBatch batch, Headers headers) {
    return new KafkaRecord<>(
        TestLog.TOPIC, 0, 12, 5, KafkaTimestampType.CREATE_TIME, headers, null, batch);
  }
}
