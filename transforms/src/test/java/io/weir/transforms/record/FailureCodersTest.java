package io.weir.transforms.record;

import io.weir.testing.CoderChecks;
import org.junit.jupiter.api.Test;

class FailureCodersTest {
  private static final DeadLetter LETTER =
      new DeadLetter("s", "parse", "broken", "E", "f:1", "{é", "utf-8", -5);
  private static final DeadLetter LETTER_OF_NULLS =
      new DeadLetter("s", "parse", "", null, null, "", "base64", Long.MAX_VALUE);
  private static final LateEvent LATE = new LateEvent("s", "id", -1, 7, "t/0@5", "{}", "utf-8");
  private static final LateEvent LATE_OF_NULLS =
      new LateEvent("s", 9L, Long.MIN_VALUE, 0, null, "", "utf-8");

  @Test
  void shouldKeepADeadLetterWhole() {
    CoderChecks.roundTrip(RecordCoder.of(DeadLetter.TYPE), LETTER, LETTER_OF_NULLS);
    CoderChecks.nested(RecordCoder.of(DeadLetter.TYPE), LETTER, LETTER_OF_NULLS);
  }

  @Test
  void shouldKeepALateEventWhole() {
    CoderChecks.roundTrip(RecordCoder.of(LateEvent.TYPE), LATE, LATE_OF_NULLS);
    CoderChecks.nested(RecordCoder.of(LateEvent.TYPE), LATE, LATE_OF_NULLS);
  }
}
