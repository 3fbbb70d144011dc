package io.weir.io.watermark;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * State of one partition while it is read.
 *
 * @param clock watermark of the partition
 * @param progress how far the partition has been read
 * @param lookBack moves the clock by records before the offset at which a restored reader continues
 */
public record PartitionReadState(
    PartitionWatermark clock,
    PartitionProgress progress,
    Consumer<List<ConsumerRecord<byte[], byte[]>>> lookBack) {
  /**
   * Starts the reader at an offset. A runner may close a reader at any time and open another where
   * the first one stopped. The new reader then continues with the watermark state of the first.
   *
   * @param last previous reader of the partition, or null
   * @return whether the reader continues the previous one
   */
  public boolean startsAt(long offset, PartitionReadState last) {
    progress.startsAt(offset);
    boolean continues = last != null && last.progress.next() == offset;
    if (continues) {
      clock.takeOver(last.clock);
    }
    return continues;
  }
}
