package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.transforms.event.Event;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the parser of plain records with Jackson. */
class PlainRecordPropertyTest {
  private static final int RECORDS = 20;

  /** One parser for all records, so that the order of names in earlier records has effects. */
  private static final RecordParser PARSER =
      SerializableUtils.clone(new RecordParser(RandomRecords.LAYOUT, RandomRecords.SETTINGS));

  @Property(tries = 300)
  void shouldReadAPlainRecordAsJacksonDoes(@ForAll long seed) {
    RandomRecords records = new RandomRecords(seed);
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = records.plain();
      Event event = PARSER.parsePlain(record, 7, null);
      assertNotNull(event, () -> text(record));
      assertEquals(PARSER.parseAny(record, 7, null).event(), event, () -> text(record));
    }
  }

  @Property(tries = 1_000)
  void shouldReadAnyRecordAsJacksonDoesOrNotAtAll(@ForAll long seed) {
    RandomRecords records = new RandomRecords(seed);
    for (int i = 0; i < RECORDS; i++) {
      assertIsJacksons(records.any());
      assertIsJacksons(records.changed());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\",\"time\":1,\"n\":1.5null}",
        "{\"id\":\"a\",\"time\":1,\"merchant\":\"more than 20 characters\"null}",
        "{\"id\":\"a\",\"time\":1,\"u\":01}",
        "{\"id\":\"a\",\"time\":1,\"u\":1.}",
        "{\"id\":\"a\",\"time\":1,\"u\":-}",
        "{\"id\":\"a\",\"time\":1,\"u\":nul}",
        "{\"id\":\"a\",\"time\":1,\"u\":\"\t\"}",
        "{\"id\":\"a\",\"time\":1,\"id\":\"b\"}",
        "{\"id\":\"a\",\"time\":1,}",
        "{\"id\":\"a\",\"time\":1}}",
        "{\"id\":\"a\"\"time\":1}",
        "{\"id\":\"\",\"time\":1}",
        "{\"id\":\"a\",\"time\":253402300800000}",
        "{\"id\":\"a\"}"
      })
  void shouldLeaveARefusedRecordToJackson(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    assertNull(PARSER.parsePlain(bytes, 7, null));
    assertNotNull(PARSER.parseAny(bytes, 7, null).reason());
  }

  private static void assertIsJacksons(byte[] record) {
    ParsedRecord jacksons = PARSER.parseAny(record, 7, null);
    Event event = PARSER.parsePlain(record, 7, null);
    if (event != null) {
      assertEquals(jacksons.event(), event, () -> text(record));
    }
    assertEquals(jacksons, PARSER.parse(record, 7), () -> text(record));
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }
}
