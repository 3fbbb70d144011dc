package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.transforms.layout.StreamLayout;
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
  private StreamLayout layout;

  private ReadBatch(
      List<ConsumerRecord<byte[], byte[]>> records, SourceBatch result, StreamLayout layout) {
    this.records = records;
    this.result = result;
    this.layout = layout;
  }

  static ReadBatch unread(List<ConsumerRecord<byte[], byte[]>> records) {
    return new ReadBatch(records, /* result= */ null, /* layout= */ null);
  }

  static ReadBatch of(SourceBatch result, StreamLayout layout) {
    return new ReadBatch(/* records= */ null, result, layout);
  }

  /** Reads the records, once; see {@link BatchReader#read}. */
  SourceBatch read(BatchReader reader, PartitionWatermark clock, long now) {
    result = reader.read(records, clock, now);
    layout = reader.layout();
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

  /** Returns the layout of the result's events, which is that of the reader's pack. */
  StreamLayout layout() {
    return layout;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ReadBatch other
        && result().equals(other.result())
        && layout.equals(other.layout);
  }

  @Override
  public int hashCode() {
    return result().hashCode();
  }
}
