package io.weir.transforms.expectation;

import io.weir.transforms.event.EncodedValueSize;
import io.weir.transforms.pack.spec.ExpectationSpec;

/**
 * How many bytes the state of a key of an expectation comes to, by the state format: what to expect
 * where nothing follows, so in most cases less.
 *
 * @param rate events of the key a second that expect a follow-up
 * @param unsettled how long an answer stays open to late events, in milliseconds: the allowed
 *     lateness and how far the watermark trails
 */
public record ExpectationStateSize(double rate, long unsettled) {
  // Version and hash; the watermark and when the timer fires; numbers of events and of deciders.
  private static final int FRAME = 2 + 5 + 2 * EncodedValueSize.TIME + 3 + 1;
  private static final int MARK = 1;

  /** Bytes of an event that waits for its follow-up, in a key that has others. */
  public double ofOpen() {
    // The milliseconds since the one before.
    return EncodedValueSize.signed(1000 / rate) + EncodedValueSize.STRING + MARK;
  }

  /** How many events of a key wait, where nothing follows. */
  public double open(ExpectationSpec expectation) {
    return rate * (expectation.within() + unsettled) / 1000;
  }

  /** Bytes of a key. */
  public double ofKey(ExpectationSpec expectation) {
    return FRAME + open(expectation) * ofOpen();
  }
}
