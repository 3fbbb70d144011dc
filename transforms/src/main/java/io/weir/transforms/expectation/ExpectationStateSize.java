package io.weir.transforms.expectation;

import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.event.SyntheticValues;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.pack.spec.ExpectationSpec;
import java.util.function.IntFunction;

/**
 * How many bytes the state of a key of an expectation comes to: those of a state that synthetic
 * events filled, of which nothing follows, so in most cases less.
 *
 * @param rate events of the key a second that expect a follow-up
 * @param finalAfter how long a result stays open to late events, in milliseconds: the allowed
 *     lateness and how far the watermark trails
 */
public record ExpectationStateSize(double rate, long finalAfter) {
  private static final long LONG = 1L << 40;

  // Events that are extrapolated from.
  private static final int SOME = 128;

  /** Bytes of an event that waits for its follow-up, in a key that has others. */
  public double ofOpen() {
    return (double)
            (filled(LONG, 2 * SOME, SyntheticValues::text)
                - filled(LONG, SOME, SyntheticValues::text))
        / SOME;
  }

  /** How many events of a key wait, where nothing follows. */
  public double open(ExpectationSpec expectation) {
    return rate * (expectation.within() + expectation.resolve() + finalAfter) / 1000;
  }

  /** Bytes of a key. */
  public double ofKey(ExpectationSpec expectation) {
    return StateSizeEstimate.HEADER
        + StateSizeEstimate.even(open(expectation), events -> filled(expectation, events));
  }

  private int filled(ExpectationSpec expectation, int events) {
    return filled(
        expectation.within(), events, number -> SectionInput.syntheticId(expectation, number));
  }

  private int filled(long within, int events, IntFunction<Object> ids) {
    KeyExpectations key =
        new KeyExpectations(within, 0, EmittedStatuses.ALL, EmitPolicy.of(true, finalAfter));
    for (int i = 0; i < events; i++) {
      long time = SyntheticValues.START + Math.round(i * 1000 / rate);
      ExpectationStep step = new ExpectationStep(time, ids.apply(i), ExpectationStep.AFTER);
      key.receive(step, time, (at, id, deadline, status, decided, revision) -> {});
      key.noteTimerSet(time + finalAfter);
    }
    return StateSizeEstimate.bytes(out -> KeyExpectationsEncoding.writeState(key, out));
  }
}
