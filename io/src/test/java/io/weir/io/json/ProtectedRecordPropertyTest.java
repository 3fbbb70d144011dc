package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.protection.TestKeys;
import io.weir.io.protection.TokenKeySource;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.oracle.OracleTokens;
import io.weir.transforms.record.RawPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Compares the parser of a stream with protected fields with the parser of the same stream. */
class ProtectedRecordPropertyTest {
  private static final int RECORDS = 20;

  private static final Map<String, FieldType> PROTECTED =
      Map.of("id", FieldType.STRING, "n", FieldType.INT, "merchant", FieldType.STRING);

  private static final RecordParser OPEN =
      new RecordParser(RandomRecords.LAYOUT, RandomRecords.SETTINGS);

  private static Path file;
  private static RecordParser protecting;

  @BeforeContainer
  static void makeParser() throws IOException {
    file = Files.createTempFile("keys", "");
    TokenKeySource keys = TestKeys.file(file, TestKeys.K1);
    protecting =
        new RecordParser(
            protectedLayout(),
            new ParserSettings(
                RandomRecords.SETTINGS.maxValueBytes(), RandomRecords.SETTINGS.keyFields(), keys));
  }

  @AfterContainer
  static void removeKeys() throws IOException {
    Files.delete(file);
  }

  private static StreamLayout protectedLayout() {
    StreamLayout open = RandomRecords.LAYOUT;
    List<FieldType> types = new ArrayList<>(open.types());
    PROTECTED.keySet().forEach(field -> types.set(open.slot(field), FieldType.STRING));
    return new StreamLayout(
        open.stream(), open.id(), open.timeField(), open.fields(), types, PROTECTED);
  }

  @Property(tries = 100)
  void shouldReadWhatTheOpenParserReadsWithTokens(@ForAll long seed) {
    RandomRecords records = new RandomRecords(seed);
    for (int i = 0; i < RECORDS; i++) {
      assertIsTokenized(records.plain());
      assertIsTokenized(records.any());
      assertIsTokenized(records.changed());
    }
  }

  @Property(tries = 100)
  void shouldRestoreEveryRecordFromItsPayload(@ForAll long seed)
      throws IOException, GeneralSecurityException {
    RandomRecords records = new RandomRecords(seed);
    for (int i = 0; i < RECORDS; i++) {
      for (byte[] record : List.of(records.plain(), records.any(), records.changed())) {
        RawPayload payload = protecting.payload(record);
        assertArrayEquals(record, RedactedRecord.restore(payload, TestKeys.of(TestKeys.K1), "s"));
      }
    }
  }

  private static void assertIsTokenized(byte[] record) {
    ParsedRecord open = OPEN.parse(record, 7);
    ParsedRecord tokenized = protecting.parse(record, 7);
    String text = new String(record, StandardCharsets.UTF_8);
    assertEquals(open.isEvent(), tokenized.isEvent(), text);
    if (open.isEvent()) {
      Event event = open.event();
      Object[] values = event.values.clone();
      PROTECTED
          .keySet()
          .forEach(
              field -> {
                int slot = RandomRecords.LAYOUT.slot(field);
                values[slot] = OracleTokens.token("k1", TestKeys.k1(), values[slot]);
              });
      assertEquals(new Event("s", values[0], event.time, 7, values), tokenized.event(), text);
    }
  }
}
