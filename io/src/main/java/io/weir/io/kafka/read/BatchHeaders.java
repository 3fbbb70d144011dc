package io.weir.io.kafka.read;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of a record that carries a batch. KafkaIO passes the headers of a record to its
 * deserializer as they are. There are no headers to see, so that coders and comparisons of
 * KafkaIO's records find nothing of the batch.
 */
final class BatchHeaders extends RecordHeaders {
  private List<ConsumerRecord<byte[], byte[]>> records;

  BatchHeaders(List<ConsumerRecord<byte[], byte[]>> records) {
    this.records = records;
  }

  /** Returns the records of the batch, once: KafkaIO's record keeps its headers after that. */
  List<ConsumerRecord<byte[], byte[]>> takeRecords() {
    List<ConsumerRecord<byte[], byte[]>> taken = records;
    records = null;
    return taken;
  }
}
