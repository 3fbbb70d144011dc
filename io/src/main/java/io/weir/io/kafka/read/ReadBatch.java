package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.watermark.PartitionWatermark;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A batch within KafkaIO's reader. The records are parsed and their lateness is decided when
 * KafkaIO requests the timestamp of the batch, which is before the batch leaves the reader. The
 * batch does not change after that.
 */
final class ReadBatch {
  /** Records of one partition, or null once they have been read. */
  private List<ConsumerRecord<byte[], byte[]>> records;

  private SourceBatch result;

  private ReadBatch(List<ConsumerRecord<byte[], byte[]>> records, SourceBatch result) {
    this.records = records;
    this.result = result;
  }

  static ReadBatch unread(List<ConsumerRecord<byte[], byte[]>> records) {
    return new ReadBatch(records, /* result= */ null);
  }

  static ReadBatch of(SourceBatch result) {
    return new ReadBatch(/* records= */ null, result);
  }

  /** Reads the records, once; see {@link BatchReader#read}. */
  SourceBatch read(BatchReader reader, PartitionWatermark clock, long now) {
    result = reader.read(records, clock, now);
    records = null;
    return result;
  }

  /** Returns the result of {@link #read}. */
  SourceBatch result() {
    if (result == null) {
      throw new IllegalStateException("the batch has left the reader unread");
    }
    return result;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ReadBatch other && result().equals(other.result());
  }

  @Override
  public int hashCode() {
    return result().hashCode();
  }
}
