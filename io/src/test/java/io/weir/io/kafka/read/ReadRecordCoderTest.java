package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.io.SourceRecord;
import io.weir.io.json.ParsedRecord;
import io.weir.transforms.event.Event;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ReadRecordCoderTest {
  private static final byte[] RECORD = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
  private static final ParsedRecord EVENT =
      ParsedRecord.of(new Event("s", 1L, 5, 9, new Object[] {1L}));

  @Test
  void shouldKeepTheVerdictOfALateEvent() throws CoderException {
    ReadRecord reading = new ReadRecord(EVENT, RECORD, 9);
    reading.markLate(70_000);

    SourceRecord copy = assertKept(reading);
    assertEquals(70_000, copy.late().watermark());
    assertEquals("{\"id\":1}", copy.late().payload());
  }

  @Test
  void shouldDropTheRecordOfAnEventInTime() throws CoderException {
    ReadRecord reading = new ReadRecord(EVENT, RECORD, 9);
    reading.admit();

    assertNotNull(assertKept(reading).event());
    assertNull(copy(reading).record());
  }

  @Test
  void shouldKeepWhyARecordIsNoEvent() throws CoderException {
    SourceRecord copy = assertKept(new ReadRecord(new ParsedRecord(null, "why", "E"), RECORD, 9));

    assertEquals("why", copy.deadLetter().reason());
    assertEquals("E", copy.deadLetter().exception());
    assertEquals(9, copy.deadLetter().time());
    assertKept(new ReadRecord(ParsedRecord.refused("why"), RECORD, -9));
  }

  private static SourceRecord assertKept(ReadRecord reading) throws CoderException {
    SourceRecord received = copy(reading).received("s", "t", 0, 1);
    assertEquals(reading.received("s", "t", 0, 1), received);
    return received;
  }

  private static ReadRecord copy(ReadRecord reading) throws CoderException {
    return CoderUtils.clone(ReadRecordCoder.of(), reading);
  }
}
