package io.weir.transforms.admission;

import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.event.SyntheticValues;

/**
 * How many bytes the gate's state comes to: those of ids that synthetic events filled.
 *
 * @param rate events a second
 * @param unsettled how long an id is remembered, in milliseconds: the allowed lateness and how far
 *     the watermark trails
 */
public record GateStateSize(double rate, long unsettled) {
  private static final String STREAM = "payments";

  // Ids that are extrapolated from.
  private static final int SOME = 128;

  /** Bytes of the ids that the gate remembers, of all shares together. */
  public double ofIds() {
    return rate * unsettled / 1000 * (filled(2 * SOME) - filled(SOME)) / SOME;
  }

  private int filled(int ids) {
    DeliveredIds delivered = new DeliveredIds();
    for (int i = 0; i < ids; i++) {
      long time = SyntheticValues.START + Math.round(i * 1000 / rate);
      // A hash of an event's values has all its bytes.
      delivered.add(KeyBytes.unkeyed(STREAM, SyntheticValues.text(i)), time, time);
    }
    return StateSizeEstimate.bytes(out -> new DeliveredIdsEncoding().write(delivered, out));
  }
}
