package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.CombinedStream;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import java.io.Serializable;
import java.util.Objects;

/** The configuration of the sessions of one name. */
public final class SessionConfig implements Serializable {
  // The number of times between two early results at which timers fire.
  private static final int MOMENTS = 20;

  private final Pack pack;
  private final String name;
  private final EmitPolicy emission;
  private final boolean deduplicates;
  // Looked up once, because every event needs it several times.
  private final SessionSpec spec;

  /**
   * Creates the configuration for events that come once each.
   *
   * @param pack a valid pack with a session of the name
   * @param name name of the session in the pack
   * @param emission when results are emitted
   */
  public SessionConfig(Pack pack, String name, EmitPolicy emission) {
    this(pack, name, emission, false);
  }

  private SessionConfig(Pack pack, String name, EmitPolicy emission, boolean deduplicates) {
    this.pack = pack;
    this.name = name;
    this.emission = emission;
    this.deduplicates = deduplicates;
    this.spec = pack.sessions().get(name);
  }

  /** Returns the configuration for events that may be delivered repeatedly until they are late. */
  public SessionConfig deduplicating() {
    return new SessionConfig(pack, name, emission, true);
  }

  /** Returns whether events may be delivered repeatedly. */
  boolean deduplicates() {
    return deduplicates;
  }

  Pack pack() {
    return pack;
  }

  String name() {
    return name;
  }

  public EmitPolicy emission() {
    return emission;
  }

  public SessionSpec spec() {
    return spec;
  }

  public MeasurePlan measures() {
    return MeasurePlan.of(spec.measures(), CombinedStream.of(pack, spec));
  }

  /** Returns whether an event continues a session. */
  static boolean joins(SessionSpec spec, EventPosition first, long last, long time) {
    return time - last < spec.gap() && time - first.time() < spec.max();
  }

  /**
   * Returns until when to hold back updates after an early result. The time is rounded up, so that
   * the timers of several keys fire together.
   *
   * @param now processing time, epoch milliseconds
   */
  long quietUntil(long now) {
    long grain = Math.max(1, emission.earlyFirings() / MOMENTS);
    return Math.floorDiv(plus(plus(now, emission.earlyFirings()), grain - 1), grain) * grain;
  }

  /**
   * Returns the watermark at which a session with the last event time is closed: no event on time
   * can join it.
   */
  long closedAt(long end) {
    return Math.min(plus(end, spec.gap()), EventTimeTimers.END);
  }

  /**
   * Returns the watermark at which a session with the last event time is final: no late event can
   * join it either.
   */
  long finalAt(long end) {
    return Math.min(plus(closedAt(end), emission.allowedLateness()), EventTimeTimers.END);
  }

  /** Returns the time up to which all events have come. */
  public long frontier(long watermark) {
    return watermark >= EventTimeTimers.END ? Long.MAX_VALUE : emission.frontier(watermark);
  }

  /** Returns the sum; anything plus {@link FeatureSpec#FOREVER} is {@link Long#MAX_VALUE}. */
  static long plus(long time, long duration) {
    boolean never = duration == FeatureSpec.FOREVER || time > Long.MAX_VALUE - duration;
    return never ? Long.MAX_VALUE : time + duration;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SessionConfig other
        && pack.equals(other.pack)
        && name.equals(other.name)
        && emission.equals(other.emission)
        && deduplicates == other.deduplicates;
  }

  @Override
  public int hashCode() {
    return Objects.hash(pack, name, emission, deduplicates);
  }
}
