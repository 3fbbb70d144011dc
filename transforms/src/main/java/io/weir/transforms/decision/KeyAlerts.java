package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import java.util.TreeMap;

/**
 * The state of a key by which the hits of rules are gathered beside the primary key. Plain Java.
 *
 * <p>The hits come from the keys that decide, which may revise them, and nothing orders the
 * messages of a hit. So the newest version of each hit is kept until the hit is final, also of hits
 * that were taken back.
 */
final class KeyAlerts implements KeyState {
  /** A hit, as the order of events has it. */
  record HitPosition(EventPosition event, int rule) implements Comparable<HitPosition> {
    @Override
    public int compareTo(HitPosition other) {
      int byEvent = event.compareTo(other.event);
      return byEvent != 0 ? byEvent : Integer.compare(rule, other.rule);
    }
  }

  /**
   * The stage that decides may send hits until its timer has fired, at the same watermark. So this
   * stage finalizes a millisecond later.
   */
  private static final int LAG = 1;

  final DecisionEngine engine;
  final RuleEpisodes episodes;
  final TreeMap<HitPosition, Long> versions = new TreeMap<>();
  long knowledge;
  long timerSet = EventTimeTimers.NOT_SET;

  KeyAlerts(DecisionEngine engine) {
    this.engine = engine;
    this.episodes = new RuleEpisodes(engine);
  }

  /**
   * Adds a hit, or what a later version of its decision says of it.
   *
   * @param watermark epoch milliseconds
   * @return false if the hit is final, so that the message came too late to matter
   */
  boolean receive(AlertHit hit, long watermark, RuleEpisodes.AlertOutput out) {
    if (hit.position().time() <= frontier(watermark)) {
      return false;
    }
    HitPosition position = new HitPosition(hit.position(), hit.rule());
    long known = versions.getOrDefault(position, 0L);
    if (hit.version() > known) {
      versions.put(position, hit.version());
      knowledge += hit.version() - known;
      episodes.set(hit.rule(), hit.position(), hit.details());
      episodes.emit(knowledge, out);
    }
    return true;
  }

  /** Finalizes hits and episodes at the watermark, in epoch milliseconds. */
  void advance(long watermark, RuleEpisodes.AlertOutput out) {
    long frontier = frontier(watermark);
    while (!versions.isEmpty() && versions.firstKey().event().time() <= frontier) {
      versions.pollFirstEntry();
    }
    episodes.finalizeUpTo(frontier, knowledge, out);
  }

  /** Returns the time up to which hits are final: the timers of the keys that decide have fired. */
  private long frontier(long watermark) {
    return engine.config.emission().frontier(EventTimeTimers.firedThrough(watermark - LAG));
  }

  /**
   * Returns the watermark at which {@link #advance} must be called next; {@link Long#MAX_VALUE} for
   * never.
   */
  long nextAdvance() {
    long next = episodes.nextFinalization();
    if (!versions.isEmpty()) {
      next = Math.min(next, versions.firstKey().event().time());
    }
    long when = engine.config.whenFinal(next);
    return when == Long.MAX_VALUE ? when : EventTimeTimers.rounded(when) + LAG;
  }

  @Override
  public long timerSet() {
    return timerSet;
  }

  @Override
  public void noteTimerSet(long time) {
    timerSet = time;
  }

  @Override
  public boolean isEmpty() {
    return versions.isEmpty() && episodes.isEmpty();
  }
}
