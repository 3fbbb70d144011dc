package io.weir.transforms.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventOrderTest {
  @Test
  void shouldOrderIntsByValueAndBeforeStringsWhenTimesAreEqual() {
    assertOrdered(
        List.of(
            Long.MIN_VALUE, -10L, -9L, -1L, 0L, 9L, 10L, 100L, Long.MAX_VALUE, "-1", "10", "9"));
  }

  @Test
  void shouldOrderStringsAsUtf8WhenUtf16HasAnotherOrder() {
    assertOrdered(List.of("", "A", "a", "aa", "\u00E9", "\uE000", "\uFFFD", "\uD83D\uDE00"));
  }

  @Test
  void shouldOrderListsPartByPartWhenIdsHaveSeveralFields() {
    assertOrdered(
        List.of(
            1L,
            List.of(1L, 0L),
            List.of(1L, "a"),
            List.of(2L, -1L),
            List.of("a"),
            List.of("a", -3L),
            List.of("a", 9L),
            List.of("a", 10L),
            List.of("a", 10L, 1L),
            List.of("a", "0"),
            "b"));
    assertEquals(0, EventOrder.compareIds(List.of("a"), "a"));
  }

  @Test
  void shouldOrderRowsBeforeAllEventsOfTheirTimeAndAmongThemselvesById() {
    List<EventPosition> positions =
        List.of(
            new EventPosition(4, "z", "events"),
            EventPosition.ofRow(5, List.of("topic/0", 9L), "table"),
            EventPosition.ofRow(5, List.of("topic/0", 10L), "table"),
            EventPosition.ofRow(5, "z", "table"),
            new EventPosition(5, Long.MIN_VALUE, "events"),
            new EventPosition(5, "", "events"),
            EventPosition.ofRow(6, 0L, "table"));
    for (int i = 0; i < positions.size(); i++) {
      for (int j = 0; j < positions.size(); j++) {
        assertEquals(
            Integer.compare(i, j),
            Integer.signum(positions.get(i).compareTo(positions.get(j))),
            positions.get(i) + " and " + positions.get(j));
      }
    }
  }

  @Test
  void shouldOrderByStreamWhenTimeAndIdAreEqual() {
    assertEquals(-1, EventOrder.compare(5, 10L, "a", 5, 10L, "b"));
    assertEquals(-1, EventOrder.compare(4, 11L, "b", 5, 10L, "a"));
    assertEquals(0, EventOrder.compare(5, 10L, "a", 5, 10L, "a"));
  }

  private static void assertOrdered(List<Object> ids) {
    for (int i = 0; i < ids.size(); i++) {
      for (int j = 0; j < ids.size(); j++) {
        int order = EventOrder.compareIds(ids.get(i), ids.get(j));
        assertEquals(
            Integer.compare(i, j), Integer.signum(order), ids.get(i) + " and " + ids.get(j));
      }
    }
  }
}
