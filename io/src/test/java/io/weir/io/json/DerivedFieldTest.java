package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.layout.KeyFields;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Derived fields are computed from a parsed record, whichever parser read it. */
class DerivedFieldTest {
  private static final Pack PACK =
      PackReader.read(
          "p",
          """
          streams:
            s:
              id: id
              time: time
              fields: {id: string, time: timestamp, n: int, text: string, other: string}
              derive:
                twice: "n + n"
                four: "twice + twice"
                ratio: "1.0 / double(n)"
                long: "text + text"
                unused: "other"
          sessions:
            a: {from: s, by: long, gap: 1m, measures: {m: {measure: sum, of: four}}}
            b: {from: s, by: id, gap: 1m, measures: {m: {measure: sum, of: ratio}}}
          """);
  private static final StreamLayout LAYOUT = StreamLayouts.of(PACK).get("s");
  private static final RecordParser PARSER = new RecordParser(LAYOUT);

  private static byte[] record(String fields) {
    return ("{\"id\":\"a\",\"time\":5," + fields + "}").getBytes(StandardCharsets.UTF_8);
  }

  private static void assertValues(byte[] record, Object... derived) {
    Object[] plain = PARSER.parse(record, 0).event().values;
    assertArrayEquals(plain, PARSER.parseAny(record, 0, null).event().values);
    assertEquals("a", plain[0]);
    assertEquals(Instant.ofEpochMilli(5), plain[1]);
    for (int i = 0; i < derived.length; i++) {
      assertEquals(derived[i], plain[LAYOUT.recordFields() + i]);
    }
  }

  @Test
  void shouldReadOnlyWhatUsedFieldsNeed() {
    assertEquals(
        List.of("id", "time", "n", "text", "twice", "four", "ratio", "long"), LAYOUT.fields());
    assertEquals(4, LAYOUT.recordFields());
  }

  @Test
  void shouldComputeEachFieldBehindThoseThatItReads() {
    assertValues(record("\"n\":3,\"text\":\"ab\""), 6L, 12L, 1.0 / 3.0, "abab");
  }

  @Test
  void shouldMissAFieldWhoseExpressionEndsInAnError() {
    assertValues(record("\"text\":\"ab\""), null, null, null, "abab");
    assertValues(record("\"n\":4611686018427387904,\"text\":null"), null, null, 0x1p-62, null);
  }

  @Test
  void shouldMissADoubleThatIsNotFinite() {
    assertValues(record("\"n\":0,\"text\":\"\""), 0L, 0L, null, "");
  }

  @Test
  void shouldMissAStringThatIsTooLong() {
    String half = "x".repeat(500_000);
    assertValues(record("\"n\":1,\"text\":\"" + half + "\""), 2L, 4L, 1.0, half + half);
    assertValues(record("\"n\":1,\"text\":\"" + half + "y\""), 2L, 4L, 1.0, null);
  }

  @Test
  void shouldIgnoreAValueOfARecordByTheNameOfADerivedField() {
    assertValues(record("\"n\":3,\"twice\":\"none\",\"twice\":7"), 6L, 12L, 1.0 / 3.0, null);
  }

  @Test
  void shouldCountDerivedKeysTowardsTheirBound() {
    RecordParser parser =
        new RecordParser(
            LAYOUT,
            new ParserSettings(ParserSettings.MAX_VALUE_BYTES, KeyFields.of(PACK).get("s")));
    int most = ParserSettings.MAX_KEY_BYTES;
    String fits = "x".repeat((most - 1) / 2);
    assertNull(parser.parse(record("\"text\":\"" + fits + "\""), 0).reason());
    String reason = parser.parse(record("\"text\":\"" + fits + "x\""), 0).reason();
    assertTrue(reason.startsWith("keys are too long: found " + (most + 1) + " bytes"), reason);
  }
}
