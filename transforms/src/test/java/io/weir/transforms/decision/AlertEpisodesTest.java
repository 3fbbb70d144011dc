package io.weir.transforms.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.rule.HitDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hits of one rule on one key; times in minutes, a cooldown of ten. */
class AlertEpisodesTest {
  private static final long MINUTE = 60_000;
  private static final long COOLDOWN = 10 * MINUTE;

  private final List<String> said = new ArrayList<>();
  private final AlertEpisodes.EpisodeOutput teller =
      new AlertEpisodes.EpisodeOutput() {
        @Override
        public void open(AlertEpisode episode) {
          said.add("open " + show(episode));
        }

        @Override
        public void close(AlertEpisode episode) {
          said.add("close " + show(episode));
        }

        @Override
        public void retract(AlertEpisode told, AlertEpisode successor, boolean isFinal) {
          said.add(
              (isFinal ? "retract for good " : "retract ")
                  + told.first.id()
                  + (successor == null ? "" : " for " + successor.first.id()));
        }
      };

  private static String show(AlertEpisode e) {
    return e.events + (e.count == e.events.size() ? "" : " of " + e.count);
  }

  private static AlertEpisodes live(long cooldown) {
    return new AlertEpisodes(new HitGrouping(cooldown, 0), true);
  }

  private static EventPosition at(String id, double minute) {
    return new EventPosition((long) (minute * MINUTE), id, "payments");
  }

  private void hit(AlertEpisodes episodes, String id, double minute) {
    episodes.hit(at(id, minute), HitDetails.of(null));
    tell(episodes);
  }

  private void miss(AlertEpisodes episodes, String id, double minute) {
    episodes.miss(at(id, minute));
    tell(episodes);
  }

  private void tell(AlertEpisodes episodes) {
    if (episodes.hasChanges()) {
      episodes.emit(teller);
    }
  }

  private void settle(AlertEpisodes episodes, double minute) {
    episodes.finalizeUpTo((long) (minute * MINUTE), teller);
  }

  /** What was said since the last time. */
  private List<String> said() {
    List<String> all = List.copyOf(said);
    said.clear();
    return all;
  }

  @Test
  void shouldJoinHitsWithinTheCooldown() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    hit(episodes, "b", 9.99);
    hit(episodes, "c", 19.98);
    assertEquals(List.of("open [a]", "open [a, b]", "open [a, b, c]"), said());
  }

  @Test
  void shouldStartTheNextEpisodeWhenAHitIsAWholeCooldownLater() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    hit(episodes, "b", 10);
    assertEquals(List.of("open [a]", "open [b]"), said());
  }

  @Test
  void shouldMakeAnEpisodeOfEachHitWithoutCooldown() {
    AlertEpisodes episodes = live(0);
    hit(episodes, "a", 0);
    hit(episodes, "b", 0);
    settle(episodes, 0);
    assertEquals(List.of("open [a]", "open [b]", "close [a]", "close [b]"), said());
    assertTrue(episodes.isEmpty());
  }

  @Test
  void shouldMergeTwoEpisodesWhenALateHitJoinsThem() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    hit(episodes, "c", 15);
    said();
    hit(episodes, "b", 8);
    assertEquals(List.of("open [a, b, c]", "retract c for a"), said());
    settle(episodes, 60);
    assertEquals(List.of("retract for good c for a", "close [a, b, c]"), said());
    assertTrue(episodes.isEmpty());
  }

  @Test
  void shouldSplitAnEpisodeWhenAHitIsRevisedAway() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    hit(episodes, "c", 15);
    hit(episodes, "b", 8);
    said();
    miss(episodes, "b", 8);
    assertEquals(List.of("open [a]", "open [c]"), said());
    settle(episodes, 60);
    assertEquals(List.of("close [a]", "close [c]"), said());
  }

  @Test
  void shouldRetractAnEpisodeForALaterOneWhenItsFirstHitIsRevisedAway() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    hit(episodes, "b", 5);
    said();
    miss(episodes, "a", 0);
    assertEquals(List.of("open [b]", "retract a for b"), said());
    settle(episodes, 60);
    assertEquals(List.of("retract for good a for b", "close [b]"), said());
  }

  @Test
  void shouldRetractAnEpisodeForNoneWhenItHasNoHits() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    miss(episodes, "a", 0);
    assertEquals(List.of("open [a]", "retract a"), said());
    assertFalse(episodes.isEmpty(), "that it is void is not final yet");
    settle(episodes, 0);
    assertEquals(List.of("retract for good a"), said());
    assertTrue(episodes.isEmpty());
  }

  @Test
  void shouldReplaceAnEpisodeWhenAnEarlierHitJoins() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "b", 5);
    hit(episodes, "a", 0);
    assertEquals(List.of("open [b]", "open [a, b]", "retract b for a"), said());
  }

  @Test
  void shouldEmitChangesOfOneMessageOnce() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    said();
    episodes.miss(at("a", 0));
    episodes.hit(at("b", 1), HitDetails.of(null));
    episodes.hit(at("a", 0), HitDetails.of(null));
    episodes.hit(at("c", 30), HitDetails.of(null));
    tell(episodes);
    assertEquals(List.of("open [a, b]", "open [c]"), said());
  }

  @Test
  void shouldEmitAChangedReasonAndNoUnchangedOne() {
    AlertEpisodes episodes = live(COOLDOWN);
    episodes.hit(at("a", 0), HitDetails.of("2 failures"));
    tell(episodes);
    episodes.hit(at("a", 0), HitDetails.of("2 failures"));
    tell(episodes);
    assertEquals(List.of("open [a]"), said());
    episodes.hit(at("a", 0), HitDetails.of("3 failures"));
    tell(episodes);
    assertEquals(List.of("open [a]"), said());
  }

  @Test
  void shouldCloseOnceNoHitCanJoinAndNotBefore() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    said();
    long lastThatLeavesItOpen = COOLDOWN - 2;
    episodes.finalizeUpTo(lastThatLeavesItOpen, teller);
    assertEquals(List.of(), said());
    assertEquals(COOLDOWN - 1, episodes.nextFinalization());
    episodes.finalizeUpTo(COOLDOWN - 1, teller);
    assertEquals(List.of("close [a]"), said());
    assertTrue(episodes.isEmpty());
    assertEquals(Long.MAX_VALUE, episodes.nextFinalization());
  }

  @Test
  void shouldGrowWhenItsFirstHitsAreFinal() {
    AlertEpisodes episodes = live(COOLDOWN);
    hit(episodes, "a", 0);
    settle(episodes, 5);
    hit(episodes, "b", 9);
    assertEquals(List.of("open [a]", "open [a, b]"), said());
    settle(episodes, 19);
    assertEquals(List.of("close [a, b]"), said());
  }

  @Test
  void shouldEmitOnlyTheClosedAlertWhenFinalResultsAreEmitted() {
    AlertEpisodes episodes = new AlertEpisodes(new HitGrouping(COOLDOWN, 0), false);
    hit(episodes, "a", 0);
    hit(episodes, "b", 15);
    miss(episodes, "b", 15);
    hit(episodes, "c", 30);
    settle(episodes, 60);
    assertEquals(List.of("close [a]", "close [c]"), said());
  }

  @Test
  void shouldNameTheFirstTwentyHitsAndCountAll() {
    AlertEpisodes episodes = new AlertEpisodes(new HitGrouping(COOLDOWN, 0), false);
    for (int i = 0; i < 25; i++) {
      hit(episodes, String.valueOf((char) ('a' + i)), i);
    }
    settle(episodes, 60);
    assertEquals(
        List.of("close [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] of 25"),
        said());
  }

  private static HitDetails carrying(long n) {
    return new HitDetails(null, Map.of("n", n));
  }

  @Test
  void shouldEmitAgainWhenValuesOfTheFirstOrLastHitChange() {
    AlertEpisodes episodes = live(COOLDOWN);
    for (String id : List.of("a", "b", "c")) {
      episodes.hit(at(id, id.charAt(0) - 'a'), carrying(1));
      tell(episodes);
    }
    assertEquals(List.of("open [a]", "open [a, b]", "open [a, b, c]"), said());
    episodes.hit(at("b", 1), carrying(2));
    tell(episodes);
    assertEquals(List.of(), said(), "an alert shows nothing of the hits between");
    episodes.hit(at("c", 2), carrying(2));
    tell(episodes);
    assertEquals(List.of("open [a, b, c]"), said());
    episodes.hit(at("a", 0), carrying(2));
    tell(episodes);
    assertEquals(List.of("open [a, b, c]"), said());
    miss(episodes, "c", 2);
    assertEquals(List.of("open [a, b]"), said());
    assertEquals(carrying(2), episodes.emitted.get(at("a", 0)).lastDetails);
  }

  @Test
  void shouldNotEmitAgainForTheReasonOfALaterHit() {
    AlertEpisodes episodes = live(COOLDOWN);
    episodes.hit(at("a", 0), HitDetails.of("1"));
    episodes.hit(at("b", 1), HitDetails.of("2"));
    tell(episodes);
    episodes.hit(at("b", 1), HitDetails.of("3"));
    tell(episodes);
    assertEquals(List.of("open [a, b]"), said());
  }
}
