package io.weir.transforms.admission;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.Event;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Determines which ids the gate remembers and for how long. Ids are grouped into shares, so that
 * one timer removes many ids. A timer per id would cost more than all other work of the gate.
 *
 * @param allowedLateness in milliseconds
 * @param shares number of shares
 */
record RecentIds(long allowedLateness, int shares) implements Serializable {
  private static final long SHORTEST_GRAIN = 10_000;
  private static final long SEED = 9001;

  /** Returns the number of a share from its key. */
  static int number(byte[] share) {
    return ((share[0] & 0xFF) << 8) | (share[1] & 0xFF);
  }

  /** Returns a hash of all values of an event, including its time. */
  static long contentsOf(Event event) {
    try {
      byte[] bytes =
          ByteOutput.bytes(
              out -> {
                for (Object value : event.values) {
                  ValueEncoding.write(value, out);
                }
              });
      return MurmurHash3.hash(bytes, SEED)[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns whether deliveries of an event with the time are late at a watermark. Both are epoch
   * milliseconds.
   */
  boolean isForgotten(long time, long watermark) {
    return watermark > time + allowedLateness;
  }

  /**
   * Returns when ids must be removed from a share after an event with the time, in epoch
   * milliseconds: soon after the event's id can be removed. Shares have different phases, so that
   * their timers do not all fire at once.
   */
  long whenToForget(long time, byte[] share) {
    long grain = Math.max(SHORTEST_GRAIN, allowedLateness);
    long phase = number(share) * grain / shares;
    return Math.floorDiv(time + allowedLateness + grain - phase, grain) * grain + phase;
  }
}
