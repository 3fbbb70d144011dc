package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import java.io.Serializable;
import java.util.Objects;

/** What the sessions of one name depend on besides events. */
public final class SessionConfig implements Serializable {
  // In how many moments of the time between two early answers they are told.
  private static final int MOMENTS = 20;

  private final Pack pack;
  private final String name;
  private final EmitPolicy emission;
  private final boolean deduplicates;
  // Looked up once: every event asks for it several times.
  private final SessionSpec spec;

  /**
   * Of one name, of events that come once each.
   *
   * @param pack the pack; valid, with a session of the name
   * @param name of the session in the pack
   * @param emission when answers are told
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

  /** The same of events that may come repeatedly, until they are late. */
  public SessionConfig deduplicating() {
    return new SessionConfig(pack, name, emission, true);
  }

  /** Whether events may come repeatedly. */
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
    return MeasurePlan.of(spec.measures(), pack.streams().get(spec.from()));
  }

  /** Whether an event goes on with a session. */
  static boolean joins(SessionSpec spec, EventPosition first, long last, long time) {
    return time - last < spec.gap() && time - first.time() < spec.max();
  }

  /**
   * Until when to hold back what comes after an early answer: rounded up, so that keys share the
   * moments at which a runner wakes up to tell what was held back.
   *
   * @param now processing time, epoch milliseconds
   */
  long quietUntil(long now) {
    long grain = Math.max(1, emission.earlyFirings() / MOMENTS);
    return Math.floorDiv(plus(plus(now, emission.earlyFirings()), grain - 1), grain) * grain;
  }

  /** The watermark at which a session that ends at a time is over: nothing on time can join it. */
  long closes(long end) {
    return Math.min(plus(end, spec.gap()), EventTimeTimers.END);
  }

  /** The watermark at which nothing can join a session that ends at a time, be it late. */
  long settles(long end) {
    return Math.min(plus(closes(end), emission.allowedLateness()), EventTimeTimers.END);
  }

  /** The events up to this time have all come. */
  public long frontier(long watermark) {
    return watermark >= EventTimeTimers.END ? Long.MAX_VALUE : emission.frontier(watermark);
  }

  /** A sum; anything plus {@link FeatureSpec#FOREVER} is {@link Long#MAX_VALUE}. */
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
