package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.KeySpec;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "payments",
          "id",
          "time",
          List.of("amount", "id", "time", "count", "ok", "at", "name"),
          List.of(
              FieldType.DOUBLE,
              FieldType.STRING,
              FieldType.TIMESTAMP,
              FieldType.INT,
              FieldType.BOOL,
              FieldType.TIMESTAMP,
              FieldType.STRING));
  private static final long ARRIVED = 77;
  private static final RecordParser PARSER = new RecordParser(LAYOUT);

  @Test
  void shouldReadTheFieldsOfTheLayoutInItsOrder() {
    ParsedRecord parsed =
        parse(
            """
            {"other": [1, {"x": null}], "id": "p1", "ok": true, "name": "Zoë 😀", "count": 3,
             "amount": 12.5, "at": "2024-05-01T12:00:00.1239+02:00", "time": 1714557600000}
            """);

    assertEquals(
        new Event(
            "payments",
            "p1",
            1714557600000L,
            ARRIVED,
            new Object[] {
              12.5,
              "p1",
              Instant.ofEpochMilli(1714557600000L),
              3L,
              true,
              Instant.parse("2024-05-01T10:00:00.123Z"),
              "Zoë 😀"
            }),
        parsed.event());
    assertNull(parsed.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "1777636800000000, microseconds, 1000",
    "1777636800000000000, nanoseconds, 1000000",
  })
  void shouldReportWhatATimeInAFinerUnitWouldBe(String number, String unit, String divisor) {
    assertRefused(
        "field at: found the number "
            + number
            + ", expected a time: epoch milliseconds or RFC 3339 such as 2024-05-01T12:00:00Z,"
            + " years 0001 to 9999; as "
            + unit
            + " it would be 2026-05-01T12:00:00.000Z: divide by "
            + divisor,
        record("\"at\":" + number));
  }

  @Test
  void shouldTakeAbsentAndNullAsMissing() {
    Event event = event("\"amount\":null");

    assertNull(event.values[LAYOUT.slot("amount")]);
    assertNull(event.values[LAYOUT.slot("count")]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "€", "😀"})
  void shouldBoundTheBytesOfAValueThatIsUsed(String letter) {
    int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
    RecordParser parser = new RecordParser(LAYOUT, new ParserSettings(12, Set.of()));
    String most = letter.repeat(12 / bytes);

    assertTrue(parse(parser, record("\"name\":\"" + most + "\"")).isEvent());
    assertEquals(
        "field name: found a string of 13 bytes, expected at most 12 (--maxValueBytes)",
        parse(parser, record("\"name\":\"" + most + "x\"")).reason());
    assertTrue(parse(parser, record("\"other\":\"" + most + "x\"")).isEvent(), "not used");
  }

  @Test
  void shouldCountTheBytesOfAValueAsItIsDecoded() {
    RecordParser parser = new RecordParser(LAYOUT, new ParserSettings(12, Set.of()));

    assertTrue(parse(parser, record("\"name\":\"" + "\\u0041".repeat(12) + "\"")).isEvent());
    assertFalse(parse(parser, record("\"name\":\"" + "\\u20ac".repeat(5) + "\"")).isEvent());
  }

  @Test
  void shouldBoundTheKeysOfARecordTogether() {
    RecordParser parser =
        new RecordParser(LAYOUT, new ParserSettings(1_000_000, Set.of("id", "name", "count")));
    String most = "é".repeat(31_999) + "x"; // and the id, a

    assertTrue(parse(parser, record("\"name\":\"" + most + "\",\"count\":12345")).isEvent());
    assertEquals(
        "keys are too long: found 64001 bytes in id, name, expected at most 64000 in all",
        parse(parser, record("\"name\":\"" + most + "y\"")).reason());
  }

  @Test
  void shouldAcceptAMegabyteOfAValueByDefault() {
    String most = "x".repeat(1_000_000);

    assertEquals(most, event("\"name\":\"" + most + "\"").values[LAYOUT.slot("name")]);
    assertRefused(
        "field name: found a string of 1000001 bytes, expected at most 1000000 (--maxValueBytes)",
        record("\"name\":\"" + most + "x\""));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "-0, 0",
    "3.0, 3",
    "1e3, 1000",
    "1E+3, 1000",
    "1200e-2, 12",
    "1.25e2, 125",
    "0e999999999999, 0",
    "0.000e-999999999999, 0",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "-9.223372036854775808e18, -9223372036854775808",
    "1e18, 1000000000000000000",
  })
  void shouldReadWholeNumbersAsInts(String number, long expected) {
    assertEquals(expected, event("\"count\":" + number).values[LAYOUT.slot("count")]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e999999999",
        "1e99999999999999999999",
        "-1e2147483648"
      })
  void shouldRefuseAnIntBeyond64Bits(String number) {
    assertRefused(
        "field count: found the number " + number + ", expected an int of at most 64 bits",
        record("\"count\":" + number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5", "1e-1", "0.1e0", "1e-999999999", "123e-3"})
  void shouldRefuseAFractionAsInt(String number) {
    assertRefused(
        "field count: found the number " + number + ", expected an int",
        record("\"count\":" + number));
  }

  @Test
  void shouldReadAnIntThatIsWrittenInAMillionDigits() {
    String ones = "1" + "0".repeat(1_000_000) + "e-1000000";
    String fraction = "7." + "0".repeat(1_000_000);

    assertEquals(1L, event("\"count\":" + ones).values[LAYOUT.slot("count")]);
    assertEquals(7L, event("\"count\":" + fraction).values[LAYOUT.slot("count")]);
  }

  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "-0.0, -0.0",
    "1e308, 1e308",
    "1e-400, 0.0",
    "9007199254740993, 9007199254740992",
    "0.1, 0.1"
  })
  void shouldReadAnyNumberAsADouble(String number, double expected) {
    assertEquals(expected, event("\"amount\":" + number).values[LAYOUT.slot("amount")]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1.8e308"})
  void shouldRefuseANumberBeyondADouble(String number) {
    assertRefused("expected a double of at most 1.8e308", record("\"amount\":" + number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"amount\":\"12\" | field amount: found the string \"12\", expected a double",
        "\"amount\":true | field amount: found true, expected a double",
        "\"amount\":[1] | field amount: found a list, expected a double",
        "\"name\":12 | field name: found the number 12, expected a string",
        "\"name\":{} | field name: found an object, expected a string",
        "\"ok\":\"true\" | field ok: found the string \"true\", expected true or false",
        "\"ok\":1 | field ok: found the number 1, expected true or false",
        "\"count\":\"3\" | field count: found the string \"3\", expected an int",
        "\"at\":\"today\" | field at: found the string \"today\", expected a time",
        "\"at\":1.5 | field at: found the number 1.5, expected a time",
        "\"at\":false | field at: found false, expected a time",
      })
  void shouldRefuseAWrongTypeInAUsedField(String field, String reason) {
    assertRefused(reason, record(field));
  }

  @Test
  void shouldShortenTheFoundText() {
    assertRefused(
        "field amount: found the string \"" + "x".repeat(40) + "...\", expected a double",
        record("\"amount\":\"" + "x".repeat(1_000_000) + "\""));
  }

  @ParameterizedTest
  @CsvSource({
    "253402300799999, true",
    "253402300800000, false",
    "-62135596800000, true",
    "-62135596800001, false",
    "9223372036854775807, false"
  })
  void shouldReadEpochMillisecondsInTheYears1To9999(String time, boolean read) {
    assertEquals(read, parse(record("\"at\":" + time)).isEvent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"time\":1} | field id is missing",
        "{\"id\":null,\"time\":1} | field id is missing",
        "{\"id\":\"\",\"time\":1} | field id is empty",
        "{\"id\":\"a\"} | field time is missing",
        "{\"id\":\"a\",\"time\":null} | field time is missing",
      })
  void shouldRefuseARecordWithoutIdOrTime(String record, String reason) {
    assertRefused(reason, record);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"e\":\"a\",\"t\":1} | field r is missing, it must hold a part of the id",
        "{\"e\":\"a\",\"r\":null,\"t\":1} | field r is missing, it must hold a part of the id",
        "{\"e\":\"\",\"r\":1,\"t\":1} | field e is empty, it must hold a part of the id",
      })
  void shouldRefuseARecordWhenAPartOfItsIdIsMissing(String record, String reason) {
    assertEquals(reason, listed().parse(utf8(record), 0).reason());
  }

  @Test
  void shouldReadAListAsIdWhenThePackGivesOne() {
    Event event = listed().parse(utf8("{\"t\":1,\"r\":12,\"e\":\"a\"}"), 0).event();
    assertEquals(List.of("a", 12L), event.id);
  }

  private static RecordParser listed() {
    return new RecordParser(
        new StreamLayout(
            "s",
            KeySpec.of(List.of("e", "r")),
            "t",
            List.of("e", "r", "t"),
            List.of(FieldType.STRING, FieldType.INT, FieldType.TIMESTAMP)));
  }

  @Test
  void shouldReadAnIntAsId() {
    RecordParser parser =
        new RecordParser(
            new StreamLayout(
                "s",
                "id",
                "time",
                List.of("id", "time"),
                List.of(FieldType.INT, FieldType.TIMESTAMP)));

    assertEquals(12L, parser.parse(utf8("{\"id\":12.0,\"time\":5}"), 0).event().id);
  }

  @Test
  void shouldRefuseANameTwiceAmongUsedFieldsOnly() {
    assertRefused("field count is there twice", record("\"count\":1,\"count\":1"));
    assertRefused("field count is there twice", record("\"count\":1,\"c\\u006funt\":1"));
    assertRefused("field count is there twice", record("\"count\":null,\"count\":1"));
    assertTrue(parse(record("\"other\":1,\"other\":2")).isEvent());
  }

  @Test
  void shouldRefuseUnpairedSurrogatesAmongUsedFieldsOnly() {
    for (String bad : List.of("\\ud800", "\\udc00", "a\\ud83dx", "\\ude00\\ud83d")) {
      assertRefused("unpaired surrogate", record("\"name\":\"" + bad + "\""));
      assertTrue(parse(record("\"other\":\"" + bad + "\"")).isEvent());
      assertTrue(parse(record("\"other\":{\"" + bad + "\":1}")).isEvent());
    }
    assertEquals("😀", event("\"name\":\"\\ud83d\\ude00\"").values[LAYOUT.slot("name")]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "[]",
        "12",
        "\"x\"",
        "null",
        "{",
        "{\"id\":\"a\",\"time\":1",
        "{\"id\":\"a\",\"time\":1}}",
        "{\"id\":\"a\",\"time\":1} {}",
        "{\"id\":\"a\",\"time\":1} x",
        "{\"id\":\"a\",\"time\":1}\u0000",
        "{\"id\":\"a\",\"time\":1}\u000b",
        "{\"id\":\"a\",\"time\":1,}",
        "{\"id\":\"a\",\"time\":1,\"x\":}",
        "{\"id\":\"a\",\"time\":1,\"x\":01}",
        "{\"id\":\"a\",\"time\":1,\"x\":+1}",
        "{\"id\":\"a\",\"time\":1,\"x\":.5}",
        "{\"id\":\"a\",\"time\":1,\"x\":1.}",
        "{\"id\":\"a\",\"time\":1,\"x\":NaN}",
        "{\"id\":\"a\",\"time\":1,\"x\":Infinity}",
        "{\"id\":\"a\",\"time\":1,\"x\":tru}",
        "{\"id\":\"a\",\"time\":1,\"x\":'y'}",
        "{\"id\":\"a\",\"time\":1,x:1}",
        "{\"id\":\"a\",\"time\":1,\"x\":[1,]}",
        "{\"id\":\"a\",\"time\":1,\"x\":\"\\x\"}",
        "{\"id\":\"a\",\"time\":1,\"x\":\"\\u12g4\"}",
        "{\"id\":\"a\",\"time\":1,\"x\":\"tab\there\"}",
        "{\"id\":\"a\",\"time\":1,\"x\":\"null\u0000here\"}",
        "{\"id\":\"a\",\"time\":1,\"x\":{\"y\":[}]}}",
        "{\"id\":\"a\",\"time\":1} // comment",
        "{\"id\":\"a\" \"time\":1}",
        "\u001e{\"id\":\"a\",\"time\":1}",
        "{\"id\":\"a\",\"time\":1}\u001e",
        "\u00a0{\"id\":\"a\",\"time\":1}",
      })
  void shouldRefuseWhatIsNotOneWellFormedObject(String record) {
    ParsedRecord parsed = parse(record);

    assertFalse(parsed.isEvent(), record);
    assertFalse(parsed.reason().isBlank());
    assertFalse(parsed.reason().contains("\n"), parsed.reason());
  }

  @Test
  void shouldTakeAnyJsonWhiteSpaceAround() {
    assertTrue(parse(" \t\r\n{ \"id\" :\r\"a\" ,\n\t\"time\": 1 }\r\n ").isEvent());
  }

  @Test
  void shouldRefuseAByteOrderMarkAndOtherEncodings() {
    assertRefused("byte order mark", "\ufeff" + record("\"ok\":true"));
    for (var charset :
        List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)) {
      assertFalse(PARSER.parse(record("\"ok\":true").getBytes(charset), 0).isEvent());
    }
    assertFalse(
        PARSER.parse(record("\"ok\":true").getBytes(Charset.forName("UTF-32LE")), 0).isEvent());
  }

  @Test
  void shouldRefuseInvalidUtf8EverywhereEvenWhereItIsSkipped() {
    int[][] invalid = {
      {0x80},
      {0xC0, 0xAF},
      {0xC3},
      {0xE0, 0x80, 0x80},
      {0xED, 0xA0, 0x80},
      {0xF0, 0x80, 0x80, 0x80},
      {0xF4, 0x90, 0x80, 0x80},
      {0xF5, 0x80, 0x80, 0x80},
      {0xFF}
    };
    for (int[] bytes : invalid) {
      String latin = new String(bytes, 0, bytes.length);
      for (String field : List.of("\"name\":\"%s\"", "\"other\":\"%s\"", "\"%s\":1")) {
        ParsedRecord parsed =
            PARSER.parse(
                record(String.format(field, latin)).getBytes(StandardCharsets.ISO_8859_1), 0);
        assertTrue(parsed.reason().startsWith("not valid UTF-8: byte "), parsed.reason());
      }
    }
  }

  @Test
  void shouldReadADepthOf1000AndRefuse1001() {
    assertTrue(parse(record("\"x\":" + "[".repeat(999) + "]".repeat(999))).isEvent());
    assertRefused(
        "nested deeper than 1000 levels", record("\"x\":" + "[".repeat(1_000) + "]".repeat(1_000)));
    assertRefused("nested deeper than 1000 levels", "{\"x\":".repeat(100_000));
  }

  @Test
  void shouldRead20MegabytesAndRefuseMore() {
    String around = record("\"name\":\"\"");
    String most = record("\"name\":\"" + "x".repeat(20_000_000 - around.length()) + "\"");

    RecordParser parser = new RecordParser(LAYOUT, new ParserSettings(20_000_000, Set.of()));
    assertTrue(parse(parser, most).isEvent());
    assertRefused("the record has 20000001 bytes, expected at most 20000000", most + " ");
    assertTrue(
        parse(record("\"x\":" + "9".repeat(19_000_000))).isEvent(),
        "a long number that is skipped");
  }

  @Test
  void shouldReadLongNumbersInLinearTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertFalse(parse(record("\"amount\":" + "9".repeat(19_000_000))).isEvent());
          assertFalse(parse(record("\"count\":" + "9".repeat(19_000_000))).isEvent());
          assertTrue(parse(record("\"amount\":0." + "9".repeat(19_000_000))).isEvent());
        });
  }

  @Test
  void shouldReadARecordOfManyNames() {
    StringBuilder names = new StringBuilder("\"ok\":true");
    for (int i = 0; i < 200_000; i++) {
      names.append(",\"n").append(i).append("\":").append(i);
    }
    assertTrue(parse(record(names.toString())).isEvent());
    assertTrue(parse(record("\"" + "n".repeat(1_000_000) + "\":1")).isEvent());
  }

  @Test
  void shouldRefuseALayoutWhoseTimeIsNoTimestamp() {
    StreamLayout layout =
        new StreamLayout(
            "s", "id", "time", List.of("id", "time"), List.of(FieldType.STRING, FieldType.INT));

    assertThrows(IllegalArgumentException.class, () -> new RecordParser(layout));
  }

  @Test
  void shouldNameTheExceptionBehindAReason() {
    assertEquals(
        "com.fasterxml.jackson.core.JsonParseException",
        parse("{\"id\":\"a\",\"time\":1,\"x\":tru}").exception());
    assertNull(parse(record("\"count\":\"x\"")).exception());
  }

  private static Event event(String field) {
    ParsedRecord parsed = parse(record(field));
    assertNull(parsed.reason());
    return parsed.event();
  }

  private static String record(String field) {
    return "{\"id\":\"a\",\"time\":1," + field + "}";
  }

  private static void assertRefused(String reason, String record) {
    ParsedRecord parsed = parse(record);
    assertFalse(parsed.isEvent());
    assertTrue(parsed.reason().contains(reason), parsed.reason());
  }

  @Test
  void shouldReadRecordsThatAreLongerThanAnyBufferAndMoreThanAParserReads() {
    String filler = "x".repeat(20_000);
    for (int i = 0; i < 2_500; i++) {
      String name = i % 100 == 0 ? filler : "n" + i;
      ParsedRecord parsed =
          parse("{\"id\":\"p" + i + "\",\"" + name + "\":\"" + name + "\",\"time\":" + i + "} \n");
      assertEquals("p" + i, parsed.event().id);
      assertEquals(i, parsed.event().time);
    }
  }

  private static ParsedRecord parse(String record) {
    return parse(PARSER, record);
  }

  private static ParsedRecord parse(RecordParser parser, String record) {
    return parser.parse(utf8(record), ARRIVED);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
