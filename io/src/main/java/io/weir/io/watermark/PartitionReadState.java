package io.weir.io.watermark;

/**
 * State of one partition while it is read.
 *
 * @param clock watermark of the partition
 * @param progress how far the partition has been read
 */
public record PartitionReadState(PartitionWatermark clock, PartitionProgress progress) {
  /**
   * Starts the reader at an offset. A runner may close a reader at any time and open another where
   * the first one stopped. The new reader then continues with the watermark state of the first.
   *
   * @param last previous reader of the partition, or null
   */
  public void startsAt(long offset, PartitionReadState last) {
    progress.startsAt(offset);
    if (last != null && last.progress.next() == offset) {
      clock.takeOver(last.clock);
    }
  }
}
