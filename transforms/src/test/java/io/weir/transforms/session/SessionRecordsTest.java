package io.weir.transforms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import org.junit.jupiter.api.Test;

class SessionRecordsTest {
  private static Pack pack(String from) {
    return PackReader.read(
        "p",
        """
        streams:
          clicks: {id: id, time: at, fields: {id: string, at: timestamp, who: string}}
          orders: {id: id, time: at, fields: {id: string, at: timestamp, who: string}}
        sessions:
          visit: {from: %s, by: who, gap: 1m}
        """
            .formatted(from));
  }

  /** The id of the session that begins with an event. */
  private static String id(String from, String stream) {
    Pack pack = pack(from);
    Object[] values = {"e1", java.time.Instant.ofEpochMilli(1000), "ann"};
    Event event =
        SectionInput.of(pack, pack.sessions().get("visit"))
            .read(new Event(stream, "e1", 1000, 0, values));
    int[] who = {StreamLayouts.of(pack).get(stream).slot("who")};
    Session session =
        new SessionRecords(new SessionConfig(pack, "visit", EmitPolicy.of(false, 0)))
            .session(
                KeyBytes.of(values, who),
                new EventPosition(event.time, event.id, event.stream),
                new EmittedSession(1000, 1, true, 3, new Object[0]),
                Session.Status.CLOSED,
                RecordTiming.ON_TIME,
                null);
    return session.id();
  }

  @Test
  void shouldKeepTheIdOfASessionWhenAnotherStreamIsAdded() {
    assertEquals(id("clicks", "clicks"), id("[clicks, orders]", "clicks"));
    assertEquals(id("clicks", "clicks"), id("[orders, clicks]", "clicks"));
    assertEquals(id("orders", "orders"), id("[clicks, orders]", "orders"));
  }

  @Test
  void shouldGiveSessionsOtherIdsWhenEventsOfTwoStreamsHaveEqualIds() {
    assertNotEquals(id("[clicks, orders]", "clicks"), id("[clicks, orders]", "orders"));
  }
}
