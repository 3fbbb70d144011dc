package io.weir.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.CoderChecks;
import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class SourceBatchCoderTest {
  private static final Event EVENT = new Event("s", 7L, -1, 2, new Object[] {null, "x"});
  private static final Event OTHER =
      new Event("s", "b", 3, 4, new Object[] {1.5, true, Instant.ofEpochMilli(3)});
  private static final Event DELETE = new Event("s", 8L, 4, 5, new Object[] {"x"}).asDelete();
  private static final LateEvent LATE = new LateEvent("s", "a", 1, 2, "o", "{}", "utf-8");
  private static final DeadLetter LETTER =
      new DeadLetter("s", "parse", "why", null, "o", "{", "utf-8", 5);
  private static final SourceBatch ALL =
      new SourceBatch("s", List.of(EVENT), List.of(LATE), List.of(LETTER), 1, 0);

  @Test
  void shouldKeepEachListInItsOrder() {
    SourceBatch none = new SourceBatch("s", List.of(), List.of(), List.of(), 0, 0);
    SourceBatch two =
        new SourceBatch(
            "s", List.of(OTHER, DELETE, EVENT), List.of(LATE, LATE), List.of(LETTER), 300, 200);

    CoderChecks.roundTrip(SourceBatchCoder.of(), none, ALL, two);
    CoderChecks.nested(SourceBatchCoder.of(), none, ALL, two);
  }

  @Test
  void shouldHaveTheDescribedBytes() throws CoderException {
    String hex =
        "01 73" // The stream, after its length.
            + "01" // The number of old times.
            + "00000001" // The number of events. The event follows after its length: its stream,
            + "0b 0173 02 0e 01 04 02 00 01 0178" // id, time, arrival and two values.
            + "00000001" // The number of late events: stream, id, time, watermark, origin,
            + "13 0173 01 0161 02 04 01 016f 02 7b7d 05 7574662d38" // payload, encoding.
            + "00000001" // The number of dead letters: stream, stage, reason, exception, origin,
            + "19 0173 05 7061727365 03 776879 00 01 016f" // payload, encoding and time.
            + "01 7b 05 7574662d38 0a";

    byte[] bytes = CoderUtils.encodeToByteArray(SourceBatchCoder.of(), ALL);

    assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(bytes));
  }

  @Test
  void shouldHaveTheDescribedBytesWhenThereAreDeletesAndTombstones() throws CoderException {
    String hex =
        "01 73" // The stream, after its length.
            + "fdffffff0f" // -3, the complement of 2 old times.
            + "03" // The number of tombstones.
            // The number of events. The event has true in front of its id.
            + "00000001"
            + "0b 0173 05 02 10 08 0a 01 01 0178"
            + "00000000 00000000"; // Late events and dead letters.
    SourceBatch batch = new SourceBatch("s", List.of(DELETE), List.of(), List.of(), 2, 3);

    byte[] bytes = CoderUtils.encodeToByteArray(SourceBatchCoder.of(), batch);

    assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(bytes));
  }
}
