package io.weir.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.CoderChecks;
import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRecordCoderTest {
  private static final SourceRecord EVENT =
      SourceRecord.event(
          new Event("s", 7L, -1, 2, new Object[] {null, "x", 1.5, true, Instant.ofEpochMilli(3)}),
          "t/0@1");
  private static final SourceRecord LETTER =
      SourceRecord.deadLetter(new DeadLetter("s", "parse", "why", null, "f:1", "{", "utf-8", 5));
  private static final long RECENTLY = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();
  private static final SourceRecord LATE =
      SourceRecord.late(new LateEvent("s", "a", 1, 2, "t/0@2", "{}", "utf-8"));

  @Test
  void shouldKeepEachKindWhole() {
    CoderChecks.roundTrip(SourceRecordCoder.of(), EVENT, LETTER, LATE);
    CoderChecks.nested(SourceRecordCoder.of(), EVENT, LETTER, LATE);
  }

  @Test
  void shouldKeepThatATimeIsTooOld() {
    SourceRecord event = EVENT.writtenAt(RECENTLY);
    SourceRecord late = LATE.writtenAt(RECENTLY);

    assertTrue(event.isTimeTooOld() && late.isTimeTooOld());
    CoderChecks.roundTrip(SourceRecordCoder.of(), event, late);
    CoderChecks.nested(SourceRecordCoder.of(), event, late);
  }

  @ParameterizedTest
  @CsvSource({
    "1989-12-31T23:59:59.999Z, 2026-05-01T12:00:00Z, true",
    "1989-12-31T23:59:59.999Z, 2000-01-01T00:00:00Z, true",
    "1990-01-01T00:00:00Z, 2026-05-01T12:00:00Z, false",
    "1970-01-21T13:47:16.800Z, 1999-12-31T23:59:59Z, false",
    "1970-01-21T13:47:16.800Z, 1970-01-01T00:00:00Z, false",
  })
  void shouldTakeForTooOldWhatIsBefore1990InARecordFrom2000On(
      Instant time, Instant written, boolean old) {
    Event event = new Event("s", 7L, time.toEpochMilli(), 2, new Object[0]);

    assertEquals(old, SourceRecord.event(event).writtenAt(written.toEpochMilli()).isTimeTooOld());
    assertFalse(LETTER.writtenAt(written.toEpochMilli()).isTimeTooOld(), "it has no time");
  }
}
