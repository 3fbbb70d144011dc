package io.weir.io.watermark;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * State of one partition while it is read.
 *
 * @param clock watermark of the partition
 * @param progress how far the partition has been read
 * @param earlierRecords moves the clock by records that were judged before
 */
public record PartitionReadState(
    PartitionWatermark clock,
    PartitionProgress progress,
    Consumer<List<ConsumerRecord<byte[], byte[]>>> earlierRecords) {
  /**
   * Starts the reader at an offset. A runner may close a reader at any time and open another where
   * the first one stopped. The new reader then continues with the watermark state of the first.
   *
   * @param last previous reader of the partition, or null
   * @return whether the clock has seen all records before the offset
   */
  public boolean startsAt(long offset, PartitionReadState last) {
    progress.startsAt(offset);
    boolean continues = last != null && last.progress.next() == offset;
    if (continues) {
      clock.takeOver(last.clock);
    }
    return continues && !last.progress.isLookingBack();
  }

  /** Moves the clock by the records before the offset at which the reader started. */
  public void lookBack(List<ConsumerRecord<byte[], byte[]>> records) {
    earlierRecords.accept(records);
    progress.endLookBack();
  }
}
