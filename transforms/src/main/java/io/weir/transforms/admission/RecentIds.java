package io.weir.transforms.admission;

import io.weir.transforms.event.Event;
import java.io.Serializable;
import java.util.List;

/**
 * Which ids the gate remembers and for how long. Ids are held by shares of all ids, so that one
 * timer forgets many: a timer of each id's own costs more than everything else the gate does.
 *
 * @param allowedLateness in milliseconds
 */
record RecentIds(long allowedLateness) implements Serializable {
  /**
   * More than a job has workers, so that each has about as much to do as the others; and few, so
   * that one look through a share forgets many.
   */
  static final int SHARES = 256;

  private static final long SHORTEST_GRAIN = 10_000;

  /** The key of the share that an id belongs to. */
  static byte[] share(Object id, int shares) {
    int hash = id.hashCode() * 0x9E3779B9;
    int number = (hash >>> 16) % shares;
    return new byte[] {(byte) (number >> 8), (byte) number};
  }

  /** The number of a share, of its key. */
  static int number(byte[] share) {
    return ((share[0] & 0xFF) << 8) | (share[1] & 0xFF);
  }

  /**
   * What an event is remembered by: ids of a stream are of one type, so their texts differ where
   * they do. Those of several parts have the length of each before it.
   */
  static String name(Event event) {
    if (!(event.id instanceof List<?> parts)) {
      return event.stream + ' ' + event.id;
    }
    StringBuilder name = new StringBuilder(event.stream);
    for (Object part : parts) {
      String text = part.toString();
      name.append(' ').append(text.length()).append(' ').append(text);
    }
    return name.toString();
  }

  /** Whether deliveries of an event of that time are late at a watermark (epoch milliseconds). */
  boolean isForgotten(long time, long watermark) {
    return watermark > time + allowedLateness;
  }

  /**
   * When a share is to be looked through because of an event of that time: soon after it can be
   * forgotten, and each share at moments of its own, so that not all are looked through at once.
   */
  long whenToForget(long time, byte[] share) {
    long grain = Math.max(SHORTEST_GRAIN, allowedLateness);
    long phase = number(share) * grain / SHARES;
    return Math.floorDiv(time + allowedLateness + grain - phase, grain) * grain + phase;
  }
}
