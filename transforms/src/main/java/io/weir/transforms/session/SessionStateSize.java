package io.weir.transforms.session;

import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.event.SyntheticValues;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.measure.AccumulatorSize;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * How many bytes the state of a key with an open session comes to: those of states that synthetic
 * events filled, each of which counts in every measure, so in most cases less.
 *
 * @param rate events of the session a second
 * @param finalAfter how long an event stays open to others before it, in milliseconds: the allowed
 *     lateness and how far the watermark trails
 * @param deduplicates whether events may come repeatedly, so that the ids of those that stay open
 *     are kept
 */
public record SessionStateSize(double rate, long finalAfter, boolean deduplicates) {
  private static final String NAME = "session";

  private static final long LONGEST_GAP = 1_000_000_000;

  // Events, or sessions, that are extrapolated from.
  private static final int SOME = 64;

  /** Of events that come once each. */
  public SessionStateSize(double rate, long finalAfter) {
    this(rate, finalAfter, false);
  }

  /**
   * Bytes of a key.
   *
   * @param stream the stream that the session is of, or the fields of several as one
   * @param lasting how long the session has lasted, in milliseconds
   */
  public double ofKey(SessionSpec spec, StreamSpec stream, long lasting) {
    MeasurePlan plan = MeasurePlan.of(spec.measures(), stream);
    double events = Math.max(1, rate * lasting / 1000);
    // A session of one event has no accumulator but the event's values.
    double growth = AccumulatorSize.of(plan, events) - AccumulatorSize.of(plan, 2);
    SessionSpec unbounded =
        new SessionSpec(
            spec.streams(),
            spec.by(),
            spec.gap(),
            FeatureSpec.FOREVER,
            spec.measures(),
            Map.of(),
            null);
    double one = bytes(unbounded, stream, 2, LongUnaryOperator.identity(), false);
    // Sessions of two events.
    LongUnaryOperator pairs = number -> number + number / 2 * Math.min(spec.gap(), LONGEST_GAP);
    double more = (bytes(unbounded, stream, 2 * SOME, pairs, false) - one) / (SOME - 1);
    return one
        + growth
        + (sessions(spec) - 1) * (more + growth)
        + singles(spec) * ofSingle(spec, stream)
        + (deduplicates ? ids() * ofId(unbounded, stream) : 0);
  }

  /** How many sessions there are: the open one, and those that ended for their length. */
  private double sessions(SessionSpec spec) {
    boolean never = spec.max() == FeatureSpec.FOREVER;
    return never ? 1 : 1 + (spec.gap() + finalAfter) / (double) spec.max();
  }

  /** How many events stay single: those that a longest session may still part from others. */
  private double singles(SessionSpec spec) {
    boolean never = spec.max() == FeatureSpec.FOREVER;
    return never ? 0 : rate * Math.max(0, finalAfter - spec.max()) / 1000;
  }

  private double ids() {
    return Math.max(1, rate * finalAfter / 1000);
  }

  /** Bytes of one event more that stays single. */
  private double ofSingle(SessionSpec spec, StreamSpec stream) {
    return (bytes(spec, stream, 2 * SOME, this::atRate, false)
            - bytes(spec, stream, SOME, this::atRate, false))
        / SOME;
  }

  private long atRate(long number) {
    return Math.round(number * 1000 / rate);
  }

  /** Bytes of one event more that is remembered. */
  private double ofId(SessionSpec spec, StreamSpec stream) {
    LongUnaryOperator close = LongUnaryOperator.identity();
    double with =
        bytes(spec, stream, 2 * SOME, close, true) - bytes(spec, stream, SOME, close, true);
    double without =
        bytes(spec, stream, 2 * SOME, close, false) - bytes(spec, stream, SOME, close, false);
    return (with - without) / SOME;
  }

  /**
   * Bytes of a key.
   *
   * @param times of each event by number, how long after the first it is, in milliseconds
   */
  private double bytes(
      SessionSpec spec, StreamSpec stream, int events, LongUnaryOperator times, boolean withIds) {
    Pack pack =
        new Pack(
            NAME,
            1L,
            spec.streams().stream().collect(Collectors.toMap(name -> name, name -> stream)),
            Map.of(),
            null,
            Map.of(),
            Outcomes.STANDARD,
            Map.of(NAME, spec),
            Map.of(),
            Map.of());
    SessionConfig once = new SessionConfig(pack, NAME, EmitPolicy.of(true, finalAfter));
    SessionConfig config = withIds ? once.deduplicating() : once;
    MeasurePlan plan = config.measures();
    KeySessions key = new KeySessions(config, spec, plan);
    KeySessions.SessionOutput nobody = (first, version, status, timing, successor) -> {};
    // Nothing is closed or final while the watermark stays.
    long watermark = SyntheticValues.START;
    for (int i = 0; i < events; i++) {
      long time = watermark + times.applyAsLong(i);
      Object[] values = AccumulatorSize.values(plan, i, time);
      SessionEvent event = new SessionEvent(time, SectionInput.syntheticId(spec, i), values);
      if (key.isNew(event, watermark)) {
        key.noteTimerSet(key.receive(event, watermark, watermark, nobody));
      }
    }
    key.emitHeldBack(watermark, watermark, nobody);
    KeySessionsEncoding encoding = new KeySessionsEncoding(config);
    return StateSizeEstimate.bytes(out -> encoding.writeWithHeader(key, out));
  }
}
