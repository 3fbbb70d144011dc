package io.weir.transforms.session;

import io.weir.transforms.event.EncodedValueSize;
import io.weir.transforms.measure.MeasureAccumulatorSize;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;

/**
 * How many bytes the state of a key with an open session comes to, by the state format: what to
 * expect where every event counts in every measure and no two values are equal, so in most cases
 * less.
 *
 * @param rate events of the session a second
 * @param unsettled how long an event stays open to others before it, in milliseconds: the allowed
 *     lateness and how far the watermark trails
 * @param deduplicates whether events may come repeatedly, so that the ids of those that stay open
 *     are kept
 */
public record SessionStateSize(double rate, long unsettled, boolean deduplicates) {
  // Version and hash; the timers and the watermark; the rest is numbers.
  private static final int FRAME = 2 + 5 + 3 * EncodedValueSize.TIME + 1 + 1 + 1;
  // Flags and the first event; how long it lasts.
  private static final int BLOCK = 1 + EncodedValueSize.TIME + EncodedValueSize.STRING + 4;
  // Flags, how long it lasted, how many events, the revision.
  private static final int TOLD = 1 + 4 + 3 + 3;
  private static final int SMALL = 3;

  /** Of events that come once each. */
  public SessionStateSize(double rate, long unsettled) {
    this(rate, unsettled, false);
  }

  /**
   * Bytes of a key.
   *
   * @param stream that the session is of
   * @param lasting how long the session has lasted, in milliseconds
   */
  public double ofKey(SessionSpec spec, StreamSpec stream, long lasting) {
    MeasurePlan plan = MeasurePlan.of(spec.measures(), stream);
    double events = Math.max(1, rate * lasting / 1000);
    double session = BLOCK + TOLD + MeasureAccumulatorSize.of(plan, events);
    return FRAME + sessions(spec) * session + singles(spec) * ofSingle(plan) + ids();
  }

  private double ids() {
    double kept = Math.max(1, rate * unsettled / 1000);
    return deduplicates ? 1 + EncodedValueSize.TIME + kept * (SMALL + EncodedValueSize.STRING) : 0;
  }

  /** How many sessions there are: the open one, and those that ended for their length. */
  private double sessions(SessionSpec spec) {
    boolean never = spec.max() == FeatureSpec.FOREVER;
    return never ? 1 : 1 + (spec.gap() + unsettled) / (double) spec.max();
  }

  /** How many events stay single: those that a longest session may still part from others. */
  private double singles(SessionSpec spec) {
    boolean never = spec.max() == FeatureSpec.FOREVER;
    return never ? 0 : rate * Math.max(0, unsettled - spec.max()) / 1000;
  }

  private static double ofSingle(MeasurePlan plan) {
    // What is taken of one event is about what a measure of one event takes.
    return 1 + SMALL + EncodedValueSize.STRING + MeasureAccumulatorSize.of(plan, 1);
  }
}
