package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.rule.HitDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The episodes of one rule on one key that are not final. Plain Java.
 *
 * <p>The emitted version of an episode is kept until the episode is final, so that it can be
 * corrected. The first hit identifies an episode. If the first hit is removed, or becomes part of
 * an earlier episode, the episode is retracted.
 */
final class AlertEpisodes {
  /** Receives changes of episodes. */
  interface EpisodeOutput {
    /** Receives the current version of an episode that can still change. */
    void open(AlertEpisode episode);

    /** Receives the final version of an episode. */
    void close(AlertEpisode episode);

    /**
     * Receives the retraction of an emitted episode.
     *
     * @param successor the episode that contains its time now, or null
     * @param isFinal whether the retraction is final
     */
    void retract(AlertEpisode emitted, AlertEpisode successor, boolean isFinal);
  }

  private static final int NONE_CHANGED = Integer.MAX_VALUE;

  private final HitGrouping grouping;
  final boolean changes;
  // The final hits of the last episode that has any, if the episode can still grow; then the hits
  // that are not final.
  AlertEpisode growing;
  final TreeMap<EventPosition, HitDetails> hits = new TreeMap<>();
  // The emitted versions of episodes that are not final, by first hit; retracted episodes are in
  // the map below.
  final Map<EventPosition, AlertEpisode> emitted = new LinkedHashMap<>();
  final Map<EventPosition, AlertEpisode> retracted = new LinkedHashMap<>();
  // Derived from the fields above; null if it must be computed again.
  private List<AlertEpisode> current;
  // Index of the first current episode that may differ from its emitted version.
  private int firstChanged = NONE_CHANGED;

  /**
   * @param grouping which hits are one episode
   * @param changes whether to emit open episodes and retractions, or only closed episodes
   */
  AlertEpisodes(HitGrouping grouping, boolean changes) {
    this.grouping = grouping;
    this.changes = changes;
  }

  /** Adds a hit: the rule matches the event. */
  void hit(EventPosition event, HitDetails details) {
    boolean known = hits.containsKey(event);
    if (known && hits.get(event).equals(details)) {
      return;
    }
    boolean last = !known && (hits.isEmpty() || hits.lastKey().compareTo(event) < 0);
    hits.put(event, details);
    if (last && current != null) {
      append(current, event, details);
      firstChanged = Math.min(firstChanged, current.size() - 1);
    } else {
      current = null;
      firstChanged = 0;
    }
  }

  /** Removes a hit, if there is one: the rule does not match the event. */
  void miss(EventPosition event) {
    if (hits.containsKey(event)) {
      hits.remove(event);
      current = null;
      firstChanged = 0;
    }
  }

  /** Returns whether {@link #emit} has something to emit. */
  boolean hasChanges() {
    return changes && firstChanged != NONE_CHANGED;
  }

  /**
   * Emits the episodes that hits and misses have changed. This must be called once after all
   * changes of one message: otherwise an episode would have several versions with one revision.
   */
  void emit(EpisodeOutput out) {
    if (current == null) {
      emitAll(out);
    } else {
      current.subList(firstChanged, current.size()).forEach(episode -> emit(episode, out));
    }
    firstChanged = NONE_CHANGED;
  }

  private void emitAll(EpisodeOutput out) {
    current = group();
    for (AlertEpisode episode : current) {
      emit(episode, out);
    }
    Set<EventPosition> firsts = new HashSet<>();
    current.forEach(e -> firsts.add(e.first));
    List<AlertEpisode> gone =
        emitted.values().stream().filter(before -> !firsts.contains(before.first)).toList();
    for (AlertEpisode before : gone) {
      emitted.remove(before.first);
      retracted.put(before.first, before);
      out.retract(before, successor(before), false);
    }
  }

  private void emit(AlertEpisode episode, EpisodeOutput out) {
    AlertEpisode before = emitted.get(episode.first);
    if (before == null || !before.isSameAs(episode)) {
      emitted.put(episode.first, episode.copy());
      retracted.remove(episode.first);
      out.open(episode);
    }
  }

  private List<AlertEpisode> group() {
    List<AlertEpisode> episodes = new ArrayList<>();
    if (growing != null) {
      episodes.add(growing.copy());
    }
    hits.forEach((event, details) -> append(episodes, event, details));
    return episodes;
  }

  private void append(List<AlertEpisode> episodes, EventPosition event, HitDetails details) {
    AlertEpisode last = episodes.isEmpty() ? null : episodes.get(episodes.size() - 1);
    if (last != null && grouping.joins(last, event.time())) {
      last.add(event, details);
    } else {
      episodes.add(new AlertEpisode(event, details));
    }
  }

  private AlertEpisode successor(AlertEpisode before) {
    for (AlertEpisode e : current) {
      if (e.first.time() <= before.end && e.end >= before.first.time()) {
        return e;
      }
    }
    return null;
  }

  /**
   * Advances the frontier, up to which hits are final, and closes the episodes that cannot grow.
   */
  void finalizeUpTo(long frontier, EpisodeOutput out) {
    boolean moved = false;
    if (changes && current == null) {
      current = group();
    }
    retracted
        .values()
        .removeIf(
            before -> {
              boolean done = before.first.time() <= frontier;
              if (done) {
                out.retract(before, successor(before), true);
              }
              return done;
            });
    while (!hits.isEmpty() && hits.firstKey().time() <= frontier) {
      Map.Entry<EventPosition, HitDetails> hit = hits.pollFirstEntry();
      moved = true;
      if (growing != null && grouping.joins(growing, hit.getKey().time())) {
        growing.add(hit.getKey(), hit.getValue());
      } else {
        close(out);
        growing = new AlertEpisode(hit.getKey(), hit.getValue());
      }
    }
    if (growing != null && !grouping.joins(growing, frontier + 1)) {
      close(out);
      moved = true;
    }
    if (moved) {
      current = null;
    }
  }

  private void close(EpisodeOutput out) {
    if (growing != null) {
      emitted.remove(growing.first);
      out.close(growing);
      growing = null;
    }
  }

  /**
   * Returns the frontier that next closes or retracts an episode; {@link Long#MAX_VALUE} if there
   * is none.
   */
  long nextFinalization() {
    long next = hits.isEmpty() ? Long.MAX_VALUE : hits.firstKey().time();
    if (growing != null) {
      next = Math.min(next, grouping.lastJoin(growing));
    }
    for (AlertEpisode before : retracted.values()) {
      next = Math.min(next, before.first.time());
    }
    return next;
  }

  boolean isEmpty() {
    return growing == null && hits.isEmpty() && retracted.isEmpty();
  }
}
