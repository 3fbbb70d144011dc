package io.weir.io.kafka.read;

import io.weir.io.watermark.PartitionReadState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What a job commits of a partition of a table beside the offset: its own unique name and the
 * offset before which it has read every record. An offset alone may be one that an earlier job of
 * the group has committed, and it stays below the end of a log that ends with the marker of a
 * transaction.
 */
final class ReadMark {
  private static final String SEPARATOR = " ";

  private ReadMark() {}

  /**
   * Returns an offset with the mark of the job.
   *
   * @param reader reader of the partition, or null if it is unknown how far it has read
   */
  static OffsetAndMetadata on(OffsetAndMetadata offset, PartitionReadState reader, String job) {
    if (reader == null) {
      return offset;
    }
    long reached = reader.progress().reached(offset.offset());
    return new OffsetAndMetadata(offset.offset(), offset.leaderEpoch(), job + SEPARATOR + reached);
  }

  /** Returns how far the job has read a partition, or -1 if the offset has no mark of the job. */
  static long reached(OffsetAndMetadata committed, String job) {
    String prefix = job + SEPARATOR;
    return committed != null && committed.metadata().startsWith(prefix)
        ? Long.parseLong(committed.metadata().substring(prefix.length()))
        : -1;
  }
}
