package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of the last events of a key. */
class LastEventsTest {
  private static final String STREAM = "s";

  private static StagePlan plan(int newest) {
    SeriesSpec series =
        new SeriesSpec(
            STREAM,
            null,
            "v",
            false,
            FieldType.INT,
            0,
            newest,
            0,
            false,
            List.of(Aggregates.SUM, Aggregates.FIRST),
            null);
    return new StagePlan(
        KeySpec.of("card"),
        List.of(series),
        List.of(
            new StagePlan.Feature("sum", 0, 0, 0, false),
            new StagePlan.Feature("first", 1, 0, 1, false),
            new StagePlan.Feature("before", 2, 0, 0, true)));
  }

  private static KeyWindows windows(long... times) {
    KeyWindows windows = new KeyWindows(plan(2));
    for (long time : times) {
      assertTrue(windows.insert(time, "e" + time, new Object[] {time}));
    }
    return windows;
  }

  private static List<Object> measured(KeyWindows windows, long time) {
    Object[] values = new Object[3];
    windows.measure(time, "e" + time, STREAM, values);
    return List.of(values);
  }

  private static long known(KeyWindows windows, long time) {
    return windows.measure(time, "e" + time, STREAM, new Object[3]);
  }

  private static KeyWindows copy(KeyWindows windows) throws IOException {
    KeyWindows copy = new KeyWindows(plan(2));
    copy.read(new ByteInput(ByteOutput.bytes(windows::write)));
    return copy;
  }

  @Test
  void shouldMeasureTheLastEventsThatAreNotAfterTheEvent() {
    KeyWindows windows = windows(10, 20, 30);
    assertEquals(List.of(50L, 20L, 30L), measured(windows, 30));
    assertEquals(List.of(30L, 10L, 10L), measured(windows, 20));
    assertEquals(List.of(10L, 10L, 0L), measured(windows, 10));
    assertEquals(List.of(50L, 20L, 50L), measured(windows, 35), "an event of another series");
  }

  @Test
  void shouldCountALateEvent() {
    KeyWindows windows = windows(10, 30);
    assertEquals(List.of(40L, 10L, 10L), measured(windows, 30));
    windows.insert(20, "e20", new Object[] {20L});
    assertEquals(List.of(50L, 20L, 30L), measured(windows, 30));
  }

  @Test
  void shouldKnowMoreWithEachEventAlthoughTheWindowIsFull() throws IOException {
    KeyWindows windows = windows(10, 20, 40);
    long before = known(windows, 40);
    windows.insert(30, "e30", new Object[] {30L});
    long known = known(windows, 40);
    assertTrue(known > before);
    windows.advance(30);
    assertEquals(known, known(windows, 40), "with older events dropped");
    assertEquals(known, known(copy(windows), 40), "read again");
  }

  @Test
  void shouldKeepWhatLaterEventsNeedAndNothingMore() throws IOException {
    KeyWindows windows = windows(10, 20, 30, 40);
    windows.advance(30);
    assertEquals(List.of(70L, 30L, 50L), measured(copy(windows), 40));
    assertEquals(Long.MAX_VALUE, windows.neededUntil());
  }

  @Test
  void shouldKeepTheBytesOfTheLastEvents() throws IOException {
    KeyWindows windows = windows(10, 20, 30);
    windows.advance(30);
    String bytes =
        "3c" // frontier: 30 ms
            + "11" // entries, and events that were dropped
            + "02" // two entries
            + "3c 023c" // the newest at 30 ms; int 30
            + "0a 00" // of the older ones the first 10 ms before it, the last at that time, too
            + "02 0228" // of 2 bytes; int 20
            + "02" // ids forgotten
            + "01"; // one event was dropped
    assertArrayEquals(
        HexFormat.of().parseHex(bytes.replace(" ", "")), ByteOutput.bytes(windows::write));
  }
}
