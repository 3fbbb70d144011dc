package io.weir.transforms.admission;

import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.event.SyntheticValues;

/**
 * Estimates the size of the gate's state in bytes, by encoding the state of synthetic events.
 *
 * @param rate events per second
 * @param finalAfter how long an id is remembered, in milliseconds: the allowed lateness and the
 *     delay of the watermark
 */
public record GateStateSize(double rate, long finalAfter) {
  private static final String STREAM = "payments";

  // Number of ids from which the size is extrapolated.
  private static final int SOME = 128;

  /** Returns the bytes of the ids that the gate remembers, over all shares. */
  public double ofIds() {
    return rate * finalAfter / 1000 * (filled(2 * SOME) - filled(SOME)) / SOME;
  }

  private int filled(int ids) {
    DeliveredIds delivered = new DeliveredIds();
    for (int i = 0; i < ids; i++) {
      long time = SyntheticValues.START + Math.round(i * 1000 / rate);
      // The time serves as the hash: a real hash has all of its bytes, too.
      delivered.add(KeyBytes.unkeyed(STREAM, SyntheticValues.text(i)), time, time);
    }
    return StateSizeEstimate.bytes(out -> new DeliveredIdsEncoding().write(delivered, out));
  }
}
