package io.weir.io.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.protection.TestKeys;
import io.weir.io.protection.TokenKeySource;
import io.weir.io.protection.TokenKeys;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.oracle.OracleTokens;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.record.RawPayload;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of a stream with protected fields: id, card (a string) and account (an int). */
class ProtectedRecordTest {
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "payments",
          KeySpec.of("id"),
          "time",
          List.of("id", "time", "card", "account", "amount"),
          List.of(
              FieldType.STRING,
              FieldType.TIMESTAMP,
              FieldType.STRING,
              FieldType.STRING,
              FieldType.DOUBLE),
          Map.of(
              "id", FieldType.STRING,
              "card", FieldType.STRING,
              "account", FieldType.INT,
              "name", FieldType.STRING));

  /** Occurs in every value that must not be shown. */
  private static final String SECRET = "4111";

  private static final TokenKeys KEYS = TestKeys.of(TestKeys.K1);
  private static TokenKeySource source;
  private static RecordParser parser;

  @BeforeAll
  static void makeParser(@TempDir Path directory) {
    source = TestKeys.file(directory.resolve("keys"), TestKeys.K1);
    // The key is read while the file is there.
    source.current();
    parser = new RecordParser(LAYOUT, new ParserSettings(40, Set.of("card", "account"), source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"a\"' | 4111",
        "'\"4111\"' | 4111",
        "'\"4111\"' | -4111",
        "'\"\\u0034111\"' | 4.111e3",
        "'\"Zoë 😀\"' | 4111.0",
        "'\"\"' | 0",
        "null | null",
      })
  void shouldReplaceValuesByTheTokensOfTheOracle(String card, String account) {
    Event event =
        parser
            .parse(
                utf8(
                    "{\"id\":\"p1\",\"time\":5,\"card\":" + card + ",\"account\":" + account + "}"),
                7)
            .event();
    String text = card.equals("null") ? null : card.substring(1, card.length() - 1);
    Long number = account.equals("null") ? null : Long.valueOf((long) Double.parseDouble(account));
    String plain = text == null ? null : text.replace("\\u0034", "4");
    assertEquals(token("p1"), event.id);
    assertArrayEquals(
        new Object[] {token("p1"), Instant.ofEpochMilli(5), token(plain), token(number), null},
        event.values);
  }

  @Test
  void shouldGiveAStringAndAnIntOfTheSameTextOneToken() {
    Event event =
        parser
            .parse(utf8("{\"id\":\"1\",\"time\":5,\"card\":\"4111\",\"account\":4111}"), 7)
            .event();
    assertEquals(event.values[2], event.values[3]);
    assertEquals("k1.aMsj7NLRosfAg9a31IzvKw", event.values[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":\"\",\"time\":5}", "{\"time\":5}", "{\"id\":null,\"time\":5}"})
  void shouldRefuseAnIdThatIsMissingOrEmpty(String record) {
    assertNotNull(parser.parse(utf8(record), 7).reason());
  }

  @Test
  void shouldBoundTheValueAndNotItsToken() {
    String longest = "4".repeat(40);
    assertTrue(
        parser.parse(utf8("{\"id\":\"1\",\"time\":5,\"card\":\"" + longest + "\"}"), 7).isEvent());
    assertEquals(
        "field card: found a string of 41 bytes, expected at most 40 (--maxValueBytes)",
        parser.parse(utf8("{\"id\":\"1\",\"time\":5,\"card\":\"" + longest + "1\"}"), 7).reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"p\",\"time\":5,\"card\":4111}",
        "{\"id\":\"p\",\"time\":5,\"account\":\"4111\"}",
        "{\"id\":\"p\",\"time\":5,\"account\":4111.5}",
        "{\"id\":\"p\",\"time\":5,\"account\":41119223372036854775808}",
        "{\"id\":\"p\",\"time\":5,\"card\":[\"4111\"]}",
        "{\"id\":\"p\",\"time\":5,\"card\":{\"n\":\"4111\"}}",
        "{\"id\":\"p\",\"time\":5,\"card\":\"4111\",\"card\":\"4111\"}",
        "{\"id\":\"p\",\"time\":5,\"c\\u0061rd\":4111}",
        "{\"time\":5,\"card\":\"4111\",\"name\":\"4111\",\"nmae\":\"4111\"}",
        "{\"id\":\"4111\",\"card\":\"4111\"}",
        "{\"id\":\"p\",\"time\":5,\"amount\":[4111]}",
        "{\"id\":\"p\",\"time\":5,\"card\":4111",
        "{\"id\":\"p\",\"time\":5,\"card\":\"4111}",
        "{\"id\":\"p\",\"time\":5,\"card\":x4111}",
        "{\"id\":\"p\",\"time\":5,\"card\":\"41\\x11 4111\"}",
        "{\"id\":\"p\",\"time\":5} 4111",
        "4111",
        "\"4111\"",
        "[\"4111\"]",
        "4111;5;12.50",
        "\uFEFF{\"id\":\"4111\"}"
      })
  void shouldShowNoValueOfARecordThatIsNoEvent(String record)
      throws IOException, GeneralSecurityException {
    ParsedRecord parsed = parser.parse(utf8(record), 7);
    assertFalse(parsed.isEvent());
    assertFalse(parsed.reason().contains("4"), parsed.reason());
    RawPayload payload = parser.payload(utf8(record));
    assertFalse(payload.text().contains(SECRET), payload.text());
    assertArrayEquals(utf8(record), RedactedRecord.restore(payload, KEYS, "payments"));
  }

  @Test
  void shouldEncryptARecordThatIsNoUtf8() throws IOException, GeneralSecurityException {
    byte[] record = {'{', '"', (byte) 0xE9, '4', '1', '1', '1'};
    ParsedRecord parsed = parser.parse(record, 7);
    assertEquals(
        "not one JSON object in UTF-8; the stream has protected fields, so nothing is shown",
        parsed.reason());
    RawPayload payload = parser.payload(record);
    assertEquals(RawPayload.ENCRYPTED, payload.encoding());
    assertArrayEquals(record, RedactedRecord.restore(payload, KEYS, "payments"));
  }

  /** The encryption was computed by another implementation from the description of the format. */
  @Test
  void shouldEncryptOnlyTheValuesThatThePackDoesNotReadInTheClear() {
    RawPayload payload =
        parser.payload(
            utf8(
                "{ \"time\" : 5,\t\"card\": \"4111111111111111\", \"amount\":\"12,5\", \"time\":null}\n"));
    assertEquals(RawPayload.REDACTED, payload.encoding());
    assertEquals(
        "{ \"time\" : 5,\t\"card\": \"encrypted:k1.lH7GrFcpYO2ipUnwjRC03sDmlcRwkrVHfhMk6KPdBcyGSeDzLCZ6r50d_Qx-0g\","
            + " \"amount\":\"12,5\", \"time\":null}\n",
        payload.text());
  }

  /** The key amount is the protected field card, and the field amount is inside of an object. */
  @Test
  void shouldEncryptByThePathsOfFieldsAndNotByTheirNames()
      throws IOException, GeneralSecurityException {
    RecordParser nested =
        new RecordParser(
            new StreamLayout(
                "payments",
                KeySpec.of("id"),
                "time",
                List.of("id", "time", "amount"),
                List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.DOUBLE),
                Map.of("card", FieldType.STRING),
                Map.of(
                    "amount",
                    new FieldSpec(FieldType.DOUBLE, "sum.amount", null, null, false, false),
                    "card",
                    new FieldSpec(FieldType.STRING, "amount", null, null, false, true),
                    "time",
                    new FieldSpec(FieldType.TIMESTAMP, "at", null, null, false, false)),
                RecordEnvelope.NONE,
                List.of()),
            new ParserSettings(40, Set.of(), source));
    byte[] record =
        utf8("{\"id\":\"1\",\"at\":5,\"amount\":\"4111\",\"time\":4111,\"sum\":{\"amount\":4111}}");
    RawPayload payload = nested.payload(record);
    assertTrue(
        payload.text().startsWith("{\"id\":\"1\",\"at\":5,\"amount\":\"enc"), payload.text());
    assertFalse(payload.text().contains(SECRET), payload.text());
    assertArrayEquals(record, RedactedRecord.restore(payload, KEYS, "payments"));
  }

  @Test
  void shouldRestoreATextThatLooksLikeAnEncryption() throws IOException, GeneralSecurityException {
    byte[] record = utf8("{\"time\":\"encrypted:k1.AAAA\",\"amount\":1}");
    RawPayload payload = parser.payload(record);
    assertFalse(payload.text().contains("k1.AAAA"), payload.text());
    assertArrayEquals(record, RedactedRecord.restore(payload, KEYS, "payments"));
  }

  @Test
  void shouldRefuseToRestoreAValueThatWasChanged() {
    RawPayload payload = parser.payload(utf8("{\"card\":\"4111\"}"));
    RawPayload changed =
        new RawPayload(
            payload.text().replace("encrypted:k1.", "encrypted:k1.A"), payload.encoding());
    assertThrows(
        GeneralSecurityException.class, () -> RedactedRecord.restore(changed, KEYS, "payments"));
  }

  @Test
  void shouldKeepARecordAsItIsWithoutProtectedFields() {
    StreamLayout open =
        new StreamLayout("payments", KeySpec.of("id"), "time", LAYOUT.fields(), LAYOUT.types());
    RawPayload payload = new RecordParser(open).payload(utf8("{\"card\":\"4111\"}"));
    assertEquals(new RawPayload("{\"card\":\"4111\"}", RawPayload.UTF_8), payload);
  }

  @Test
  void shouldRefuseALayoutWithProtectedFieldsWithoutKeys() {
    assertThrows(IllegalArgumentException.class, () -> new RecordParser(LAYOUT));
  }

  private static String token(Object value) {
    return OracleTokens.token("k1", TestKeys.k1(), value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
