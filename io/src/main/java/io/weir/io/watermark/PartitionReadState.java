package io.weir.io.watermark;

/**
 * What is known of one partition while it is read.
 *
 * @param clock its event time
 * @param progress how far it has been read
 */
public record PartitionReadState(PartitionWatermark clock, PartitionProgress progress) {
  /**
   * The reader starts at this offset. A runner may end a reader at any time and begin another where
   * it ended: that one knows what the first knew.
   *
   * @param last the partition's last reader, or null
   */
  public void startsAt(long offset, PartitionReadState last) {
    progress.startsAt(offset);
    if (last != null && last.progress.next() == offset) {
      clock.takeOver(last.clock);
    }
  }
}
