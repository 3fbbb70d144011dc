package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.ColdStart;
import io.weir.io.InputEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ColdStartWaitTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final FakeEnd cards = new FakeEnd("cards/0", "cards/1");
  private final FakeEnd limits = new FakeEnd("limits/0");
  private final ColdStartWait wait =
      new ColdStartWait(new ColdStart(List.of(cards, limits), TIMEOUT, false), "job");

  /** An input whose unread parts a test sets. */
  private static final class FakeEnd implements InputEnd, InputEnd.ReadProgress {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> unread;
    private final ArrayList<String> jobs = new ArrayList<>();
    private int checks;
    private int closed;

    FakeEnd(String... unread) {
      this.unread = new ArrayList<>(List.of(unread));
    }

    @Override
    public ReadProgress follow(String job) {
      jobs.add(job);
      return this;
    }

    @Override
    public ReadProgress followHere(String job) {
      return follow("here " + job);
    }

    @Override
    public List<String> unread() {
      checks++;
      return List.copyOf(unread);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void shouldBeOverWhenEveryPartOfEveryTableHasBeenRead() {
    assertFalse(wait.isOver(0));
    cards.unread.clear();
    assertFalse(wait.isOver(SECOND));
    limits.unread.clear();
    assertTrue(wait.isOver(2 * SECOND));
    assertEquals(List.of("job"), cards.jobs);
    assertEquals(List.of(1, 1), List.of(cards.closed, limits.closed));
    assertEquals(List.of(), wait.takeUnread());
  }

  @Test
  void shouldBeOverACheckLaterWhenOneProcessReadsAndProcesses() {
    ColdStartWait here = new ColdStartWait(new ColdStart(List.of(cards), TIMEOUT, true), "job");
    cards.unread.clear();
    assertFalse(here.isOver(0));
    cards.unread.add("cards/0");
    assertFalse(here.isOver(SECOND), "a reader that was closed, and is open again");
    cards.unread.clear();
    assertFalse(here.isOver(2 * SECOND));
    assertTrue(here.isOver(3 * SECOND));
    assertEquals(List.of("here job"), cards.jobs);
  }

  @Test
  void shouldStayOverWithoutFurtherChecks() {
    cards.unread.clear();
    limits.unread.clear();
    assertTrue(wait.isOver(0));
    cards.unread.add("cards/2");
    assertTrue(wait.isOver(10 * SECOND));
    assertEquals(1, cards.checks);
    assertEquals(1, cards.closed);
  }

  @Test
  void shouldAskAtMostTwiceASecond() {
    assertFalse(wait.isOver(0));
    assertFalse(wait.isOver(SECOND / 2 - 1));
    assertEquals(1, cards.checks);
    assertFalse(wait.isOver(SECOND / 2));
    assertEquals(2, cards.checks);
  }

  @Test
  void shouldBeOverWhenTheTimeOutPassesAndNameWhatWasNotReadOnce() {
    long start = -7 * SECOND;
    assertFalse(wait.isOver(start));
    cards.unread.remove("cards/1");
    assertFalse(wait.isOver(start + TIMEOUT.toNanos() - 1));
    assertEquals(List.of(), wait.takeUnread());
    assertTrue(wait.isOver(start + TIMEOUT.toNanos() + SECOND));
    assertEquals(List.of("cards/0", "limits/0"), wait.takeUnread());
    assertEquals(List.of(), wait.takeUnread());
    assertEquals(1, cards.closed);
  }

  @Test
  void shouldBeOneForAllReadersOfAJob() {
    ColdStart start = new ColdStart(List.of(cards), TIMEOUT, false);
    String job = UUID.randomUUID().toString();
    assertSame(ColdStartWait.of(start, job), ColdStartWait.of(start, job));
    assertNull(ColdStartWait.of(null, job), "a reader that waits for nothing");
  }
}
