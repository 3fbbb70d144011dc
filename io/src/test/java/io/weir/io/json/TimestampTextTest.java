package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimestampTextTest {
  private static final DateTimeFormatter EXPECTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final TimestampText timestamps = new TimestampText();

  /** Times of few days, so that a day often comes again, before 1970 too. */
  @Property(tries = 300)
  void shouldWriteEachTimeWhateverCameBefore(
      @ForAll @Size(min = 1, max = 20)
          List<@LongRange(min = -200_000_000, max = 200_000_000) Long> times) {
    for (long time : times) {
      assertEquals(EXPECTED.format(Instant.ofEpochMilli(time)), text(time));
    }
  }

  @Test
  void shouldWriteTheNearestTimeInsideWhenATimeIsOutsideTheYears() {
    assertEquals("9999-12-31T23:59:59.999Z", text(Long.MAX_VALUE));
    assertEquals("1970-01-01T00:00:00.000Z", text(0));
    assertEquals("0001-01-01T00:00:00.000Z", text(Long.MIN_VALUE));
  }

  private String text(long time) {
    return new String(timestamps.format(time), StandardCharsets.US_ASCII);
  }
}
