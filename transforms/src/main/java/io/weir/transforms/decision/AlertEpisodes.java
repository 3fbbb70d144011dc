package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The episodes of one rule on one key, while its hits come, go and settle. Plain Java.
 *
 * <p>What was told of an episode is remembered until it is final, so that it can be corrected: an
 * episode is known by its first hit; one whose first hit goes, or is reached by an earlier one, is
 * retracted.
 */
final class AlertEpisodes {
  /** Receives what is to be told. */
  interface Teller {
    /** The episode as it stands, and may yet change. */
    void open(AlertEpisode episode);

    /** The episode as it will stay. */
    void close(AlertEpisode episode);

    /**
     * What was told of the episode is void.
     *
     * @param successor the episode that its time is part of now, or null
     * @param isFinal whether it will stay void
     */
    void retract(AlertEpisode told, AlertEpisode successor, boolean isFinal);
  }

  private static final int TOLD = Integer.MAX_VALUE;

  final long cooldown;
  final boolean changes;
  // The settled part of the last episode that has any, if it can still grow; then the hits that are
  // not settled.
  AlertEpisode settled;
  final TreeMap<EventPosition, String> hits = new TreeMap<>();
  // What was told and is not final, by first hit; an episode that was retracted has its mark.
  final Map<EventPosition, AlertEpisode> told = new LinkedHashMap<>();
  final Map<EventPosition, AlertEpisode> retracted = new LinkedHashMap<>();
  // Follows from the above.
  private List<AlertEpisode> current;
  // From where on the current ones have changed since they were told.
  private int untold = TOLD;

  /**
   * @param cooldown hits closer than this, in milliseconds, are one episode
   * @param changes whether to tell open episodes and retractions, or only closed ones
   */
  AlertEpisodes(long cooldown, boolean changes) {
    this.cooldown = cooldown;
    this.changes = changes;
  }

  /** The rule matches the event, with a reason or null. */
  void hit(EventPosition event, String reason) {
    boolean known = hits.containsKey(event);
    if (known && Objects.equals(hits.get(event), reason)) {
      return;
    }
    boolean last = !known && (hits.isEmpty() || hits.lastKey().compareTo(event) < 0);
    hits.put(event, reason);
    if (last && current != null) {
      append(current, event, reason);
      untold = Math.min(untold, current.size() - 1);
    } else {
      current = null;
      untold = 0;
    }
  }

  /** The rule matches the event no longer, or never did. */
  void miss(EventPosition event) {
    if (hits.containsKey(event)) {
      hits.remove(event);
      current = null;
      untold = 0;
    }
  }

  /** Whether there is something to {@link #tell}. */
  boolean hasNews() {
    return changes && untold != TOLD;
  }

  /**
   * Tells what hits and misses have changed. Once for all that one message changes: in between, an
   * episode would have several contents with one revision.
   */
  void tell(Teller teller) {
    if (current == null) {
      tellAll(teller);
    } else {
      current.subList(untold, current.size()).forEach(episode -> tell(episode, teller));
    }
    untold = TOLD;
  }

  private void tellAll(Teller teller) {
    current = group();
    for (AlertEpisode episode : current) {
      tell(episode, teller);
    }
    Set<EventPosition> firsts = new HashSet<>();
    current.forEach(e -> firsts.add(e.first));
    List<AlertEpisode> gone =
        told.values().stream().filter(before -> !firsts.contains(before.first)).toList();
    for (AlertEpisode before : gone) {
      told.remove(before.first);
      retracted.put(before.first, before);
      teller.retract(before, successor(before), false);
    }
  }

  private void tell(AlertEpisode episode, Teller teller) {
    AlertEpisode before = told.get(episode.first);
    if (before == null || !before.isSameAs(episode)) {
      told.put(episode.first, episode.copy());
      retracted.remove(episode.first);
      teller.open(episode);
    }
  }

  private List<AlertEpisode> group() {
    List<AlertEpisode> episodes = new ArrayList<>();
    if (settled != null) {
      episodes.add(settled.copy());
    }
    hits.forEach((event, reason) -> append(episodes, event, reason));
    return episodes;
  }

  private void append(List<AlertEpisode> episodes, EventPosition event, String reason) {
    AlertEpisode last = episodes.isEmpty() ? null : episodes.get(episodes.size() - 1);
    if (last != null && last.reaches(event.time(), cooldown)) {
      last.add(event);
    } else {
      episodes.add(new AlertEpisode(event, reason));
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

  /** Nothing up to {@code frontier} can change any more: closes what cannot grow. */
  void settle(long frontier, Teller teller) {
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
                teller.retract(before, successor(before), true);
              }
              return done;
            });
    while (!hits.isEmpty() && hits.firstKey().time() <= frontier) {
      Map.Entry<EventPosition, String> hit = hits.pollFirstEntry();
      moved = true;
      if (settled != null && settled.reaches(hit.getKey().time(), cooldown)) {
        settled.add(hit.getKey());
      } else {
        close(teller);
        settled = new AlertEpisode(hit.getKey(), hit.getValue());
      }
    }
    if (settled != null && !settled.reaches(frontier + 1, cooldown)) {
      close(teller);
      moved = true;
    }
    if (moved) {
      current = null;
    }
  }

  private void close(Teller teller) {
    if (settled != null) {
      told.remove(settled.first);
      teller.close(settled);
      settled = null;
    }
  }

  /**
   * The frontier that can next close or retract something; {@link Long#MAX_VALUE} where there is
   * nothing.
   */
  long nextSettlement() {
    long next = hits.isEmpty() ? Long.MAX_VALUE : hits.firstKey().time();
    if (settled != null) {
      next = Math.min(next, settled.end + Math.max(0, cooldown - 1));
    }
    for (AlertEpisode before : retracted.values()) {
      next = Math.min(next, before.first.time());
    }
    return next;
  }

  boolean isEmpty() {
    return settled == null && hits.isEmpty() && retracted.isEmpty();
  }
}
