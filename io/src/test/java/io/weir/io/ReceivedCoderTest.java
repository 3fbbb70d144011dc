package io.weir.io;

import io.weir.testing.CoderChecks;
import io.weir.transforms.event.Event;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.LateEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceivedCoderTest {
  private static final Received EVENT =
      Received.event(
          new Event("s", 7L, -1, 2, new Object[] {null, "x", 1.5, true, Instant.ofEpochMilli(3)}),
          "t/0@1");
  private static final Received LETTER =
      Received.deadLetter(new DeadLetter("s", "parse", "why", null, "f:1", "{", "utf-8", 5));
  private static final Received LATE =
      Received.late(new LateEvent("s", "a", 1, 2, "t/0@2", "{}", "utf-8"));

  @Test
  void shouldKeepEachKindWhole() {
    CoderChecks.roundTrip(ReceivedCoder.of(), EVENT, LETTER, LATE);
    CoderChecks.nested(ReceivedCoder.of(), EVENT, LETTER, LATE);
  }
}
