package io.weir.transforms.decision;

import io.weir.transforms.pack.spec.RuleSpec;

/**
 * How the hits of a rule on a key gather into episodes.
 *
 * @param cooldown hits closer together than this, in milliseconds, are one episode
 * @param once hits less than this after the first hit of an episode belong to it, in milliseconds;
 *     0 if the cooldown decides
 */
record HitGrouping(long cooldown, long once) {
  static HitGrouping of(RuleSpec rule) {
    return new HitGrouping(rule.cooldown(), rule.alert().once());
  }

  /** Returns whether a later hit at {@code time} belongs to an episode. */
  boolean joins(AlertEpisode episode, long time) {
    return once > 0 ? time - episode.first.time() < once : time - episode.end < cooldown;
  }

  /** Returns the last time at which a hit can belong to an episode. */
  long lastJoin(AlertEpisode episode) {
    return once > 0 ? episode.first.time() + once - 1 : episode.end + Math.max(0, cooldown - 1);
  }
}
