package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Revisions;
import io.weir.transforms.rule.HitDetails;

/** The episodes of all rules on one key that are not final. Plain Java. */
final class RuleEpisodes {
  /** Receives versions of alerts. */
  interface AlertOutput {
    void alert(
        int rule, AlertEpisode episode, Alert.Status status, long revision, AlertEpisode successor);
  }

  private final DecisionEngine engine;

  // One per rule; null while a rule has no episodes, as most rules of most keys never match.
  private final AlertEpisodes[] episodes;

  RuleEpisodes(DecisionEngine engine) {
    this.engine = engine;
    this.episodes = new AlertEpisodes[engine.rules.size()];
  }

  /** Adds a hit of a rule, or removes the hit of the event if {@code details} is null. */
  void set(int rule, EventPosition event, HitDetails details) {
    if (details != null) {
      of(rule).hit(event, details);
    } else if (episodes[rule] != null) {
      episodes[rule].miss(event);
    }
  }

  /** Returns the episodes of a rule; created if there are none. */
  AlertEpisodes of(int rule) {
    if (episodes[rule] == null) {
      episodes[rule] = engine.newEpisodes(rule);
    }
    return episodes[rule];
  }

  /** Returns whether a rule has no episodes. */
  boolean isEmpty(int rule) {
    return episodes[rule] == null || episodes[rule].isEmpty();
  }

  /** Returns whether no rule has episodes. */
  boolean isEmpty() {
    for (int rule = 0; rule < episodes.length; rule++) {
      if (!isEmpty(rule)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Emits the alerts that the hits of one message have changed.
   *
   * @param knowledge how much the key has learned, which orders the versions
   */
  void emit(long knowledge, AlertOutput out) {
    for (int rule = 0; rule < episodes.length; rule++) {
      if (episodes[rule] != null && episodes[rule].hasChanges()) {
        episodes[rule].emit(episodeOutput(rule, knowledge, out));
      }
    }
  }

  /** Advances the frontier up to which hits are final. */
  void finalizeUpTo(long frontier, long knowledge, AlertOutput out) {
    for (int rule = 0; rule < episodes.length; rule++) {
      if (episodes[rule] != null) {
        episodes[rule].finalizeUpTo(frontier, episodeOutput(rule, knowledge, out));
        if (episodes[rule].isEmpty()) {
          episodes[rule] = null;
        }
      }
    }
  }

  /**
   * Returns the frontier that next closes or retracts an alert; {@link Long#MAX_VALUE} if there is
   * none.
   */
  long nextFinalization() {
    long next = Long.MAX_VALUE;
    for (AlertEpisodes e : episodes) {
      next = e == null ? next : Math.min(next, e.nextFinalization());
    }
    return next;
  }

  private AlertEpisodes.EpisodeOutput episodeOutput(int rule, long knowledge, AlertOutput out) {
    long current = Math.min(Revisions.FINAL - 1, knowledge);
    return new AlertEpisodes.EpisodeOutput() {
      @Override
      public void open(AlertEpisode episode) {
        out.alert(rule, episode, Alert.Status.OPEN, current, null);
      }

      @Override
      public void close(AlertEpisode episode) {
        long revision = Revisions.FINAL + episode.count;
        out.alert(rule, episode, Alert.Status.CLOSED, revision, null);
      }

      @Override
      public void retract(AlertEpisode emittedEpisode, AlertEpisode successor, boolean isFinal) {
        if (engine.config.changes()) {
          long revision = isFinal ? Revisions.FINAL : current;
          out.alert(rule, emittedEpisode, Alert.Status.RETRACTED, revision, successor);
        }
      }
    };
  }
}
