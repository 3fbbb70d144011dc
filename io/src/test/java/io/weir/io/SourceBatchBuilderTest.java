package io.weir.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceBatchBuilderTest {
  private static final DeadLetter LETTER =
      new DeadLetter("s", "parse", "why", null, "f:1", "{", "utf-8", 5);

  private final SourceBatchBuilder builder = new SourceBatchBuilder("s");

  @ParameterizedTest
  @CsvSource({
    "1989-12-31T23:59:59.999Z, 2026-05-01T12:00:00Z, 1",
    "1989-12-31T23:59:59.999Z, 2000-01-01T00:00:00Z, 1",
    "1990-01-01T00:00:00Z, 2026-05-01T12:00:00Z, 0",
    "1970-01-21T13:47:16.800Z, 1999-12-31T23:59:59Z, 0",
    "1970-01-21T13:47:16.800Z, 1970-01-01T00:00:00Z, 0",
  })
  void shouldCountATimeAsOldWhenItIsBefore1990InARecordFrom2000On(
      Instant time, Instant written, int old) {
    builder.add(event("a", time.toEpochMilli()), written.toEpochMilli());
    builder.add(LETTER);
    assertEquals(old, builder.build().oldTimes());

    LateEvent late = new LateEvent("s", "a", time.toEpochMilli(), 2, "t/0@2", "{}", "utf-8");
    builder.add(late, written.toEpochMilli());
    assertEquals(old, builder.build().oldTimes());
  }

  @Test
  void shouldStartTheNextBatchWithoutRecordsWhenABatchIsBuilt() {
    LateEvent late = new LateEvent("s", "c", 1, 2, "t/0@2", "{}", "utf-8");
    builder.add(event("a", 8), 0);
    builder.add(event("b", 6), 0);
    builder.add(late, 0);
    builder.add(LETTER);
    builder.addTombstone();
    builder.addTombstone();
    assertEquals(4, builder.size(), "tombstones are no records");

    SourceBatch first = builder.build();

    assertEquals(
        new SourceBatch(
            "s", List.of(event("a", 8), event("b", 6)), List.of(late), List.of(LETTER), 0, 2),
        first);
    assertEquals(4, first.size());
    assertEquals(OptionalLong.of(6), first.leastTime(), "late events do not count");
    assertEquals(0, builder.size());
    assertEquals(new SourceBatch("s", List.of(), List.of(), List.of(), 0, 0), builder.build());
    assertEquals(OptionalLong.empty(), builder.build().leastTime());
  }

  private static Event event(String id, long time) {
    return new Event("s", id, time, 2, new Object[0]);
  }
}
