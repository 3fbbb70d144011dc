package io.weir.transforms.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventOrder;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionInputTest {
  private static final Pack PACK =
      PackReader.read(
          "p",
          """
          streams:
            clicks: {id: id, time: at, fields: {id: int, at: timestamp, who: string, page: string, unused: int}}
            orders: {id: id, time: at, fields: {id: string, at: timestamp, who: string, price: double, unused: bool}}
            others: {id: id, time: at, fields: {id: int, at: timestamp}}
          sessions:
            both: {from: [clicks, orders], where: "page != 'x'", by: who, gap: 1m, measures: {p: {measure: sum, of: price}}}
            one: {from: clicks, where: "page == 'x'", by: who, gap: 1m}
            all: {from: [orders, clicks], by: who, gap: 1m}
          """);
  private static final SectionInput BOTH = input("both");
  private static final Event CLICK = event("clicks", 7L, "ann", "home");
  private static final Event ORDER = event("orders", "o", "ann", 2.5);

  private static SectionInput input(String session) {
    return SectionInput.of(PACK, PACK.sessions().get(session));
  }

  private static Event event(String stream, Object id, Object who, Object last) {
    return new Event(stream, id, 1000, 3, new Object[] {id, Instant.ofEpochMilli(1000), who, last});
  }

  @Test
  void shouldTakeFieldsByNameWhenStreamsHaveOthers() {
    assertEquals(List.of("at", "who", "page", "price"), BOTH.layout().fields());
    Object[] click = {Instant.ofEpochMilli(1000), "ann", "home", null};
    assertArrayEquals(click, BOTH.read(CLICK).values);
    Object[] order = {Instant.ofEpochMilli(1000), "ann", null, 2.5};
    assertArrayEquals(order, BOTH.read(ORDER).values);
  }

  @Test
  void shouldReadOnlyEventsForWhichTheConditionHolds() {
    assertNull(BOTH.read(event("clicks", 8L, "ann", "x")));
    assertNotNull(BOTH.read(event("orders", "x", "ann", null)), "whose page is missing");
    assertNull(BOTH.read(event("others", 1L, null, null)), "an event of no stream of the list");
    assertNull(input("one").read(CLICK));
    Event x = event("clicks", 8L, "ann", "x");
    assertSame(x, input("one").read(x), "the events of one stream stay as they are");
  }

  @Test
  void shouldReadNoDeletesOfRows() {
    assertNull(BOTH.read(CLICK.asDelete()));
    assertNull(input("one").read(event("clicks", 8L, "ann", "x").asDelete()));
  }

  @Test
  void shouldGiveEventsTheirOwnPositionsBack() {
    assertEquals(new EventPosition(1000, 7L, "clicks"), position("both", CLICK));
    assertEquals(new EventPosition(1000, "o", "orders"), position("both", ORDER));
    Event list = event("orders", List.of("o", 1L), "ann", 2.5);
    assertEquals(new EventPosition(1000, List.of("o", 1L), "orders"), position("both", list));
    Event x = event("clicks", 8L, "ann", "x");
    assertEquals(new EventPosition(1000, 8L, "clicks"), position("one", x));
  }

  private static EventPosition position(String session, Event event) {
    Event read = input(session).read(event);
    return SectionInput.position(PACK.sessions().get(session), read.time, read.id);
  }

  /** Also where an id is a prefix of another, and whatever the order of the pack's list. */
  @Test
  void shouldOrderIdsOfSeveralStreamsAsTheOrderOfEvents() {
    List<Event> ordered =
        List.of(
            event("clicks", 9L, "ann", "home"),
            event("clicks", 10L, "ann", "home"),
            event("clicks", "a", "ann", "home"),
            event("orders", "a", "ann", 1.0),
            event("clicks", List.of("a", Long.MIN_VALUE), "ann", "home"),
            event("orders", List.of("a", "b"), "ann", 1.0),
            event("clicks", "b", "ann", "home"));
    for (String session : List.of("both", "all")) {
      List<Object> ids = ordered.stream().map(e -> input(session).read(e).id).toList();
      for (int i = 1; i < ids.size(); i++) {
        Object id = ids.get(i);
        assertTrue(EventOrder.compareIds(ids.get(i - 1), id) < 0, id + " of " + session);
        assertTrue(EventOrder.compareIds(id, ids.get(i - 1)) > 0, id + " of " + session);
        assertEquals(0, EventOrder.compareIds(id, id));
        assertTrue(EventOrder.compareIds(List.of(), id) < 0, "an empty list is before all");
      }
    }
  }
}
