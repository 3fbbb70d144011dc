package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordParserPropertyTest {
  private static final RecordParser PARSER =
      new RecordParser(
          new StreamLayout(
              "s",
              "id",
              "time",
              List.of("id", "time", "n", "x", "s"),
              List.of(
                  FieldType.STRING,
                  FieldType.TIMESTAMP,
                  FieldType.INT,
                  FieldType.DOUBLE,
                  FieldType.STRING)));

  @Property(tries = 3_000)
  void shouldReadAnIntExactlyWhereTheNumberIsOne(@ForAll("numbers") String number) {
    ParsedRecord parsed = parse("{\"id\":\"a\",\"time\":1,\"n\":" + number + "}");

    BigDecimal exact = new BigDecimal(number);
    Long expected;
    try {
      expected = exact.longValueExact();
    } catch (ArithmeticException e) {
      expected = null;
    }
    assertEquals(expected, parsed.isEvent() ? parsed.event().values[2] : null, number);
  }

  @Property
  void shouldReadADoubleAsJavaDoes(@ForAll("numbers") String number) {
    ParsedRecord parsed = parse("{\"id\":\"a\",\"time\":1,\"x\":" + number + "}");

    double expected = Double.parseDouble(number);
    assertEquals(
        Double.isInfinite(expected) ? null : expected,
        parsed.isEvent() ? parsed.event().values[3] : null);
  }

  @Property
  void shouldReadTheTextThatWasWritten(@ForAll("text") String text) {
    byte[] json = JsonWriter.value(text);
    ParsedRecord parsed = parse("{\"id\":\"a\",\"time\":1,\"s\":" + utf8(json) + "}");

    assertEquals(text, parsed.event().values[4]);
  }

  /** Fewer digits than those of {@code numbers}, which are read in another way. */
  @Property(tries = 5_000)
  void shouldReadAShortDoubleAsJavaDoes(
      @ForAll("digits") String whole, @ForAll("digits") String fraction, @ForAll boolean negative) {
    String number = (negative ? "-" : "") + "1" + whole + "." + fraction + "5";
    ParsedRecord parsed = parse("{\"id\":\"a\",\"time\":1,\"x\":" + number + "}");

    assertEquals(Double.parseDouble(number), parsed.event().values[3]);
  }

  @Provide
  Arbitrary<String> digits() {
    return Arbitraries.strings().numeric().ofMaxLength(8);
  }

  /** One parser reads them all, so that what one leaves behind would show in the next. */
  @Property
  void shouldReadARecordTheSameWhateverCameBefore(@ForAll("bytes") byte[] before) {
    byte[] record =
        "{\"x\":-1.50,\"s\":\"ü\",\"id\":\"b\",\"time\":5}".getBytes(StandardCharsets.UTF_8);
    PARSER.parse(before, 0);
    ParsedRecord parsed = PARSER.parse(record, 7);

    assertEquals(
        new Event("s", "b", 5, 7, new Object[] {"b", Instant.ofEpochMilli(5), null, -1.5, "ü"}),
        parsed.event());
  }

  @Property(tries = 5_000)
  void shouldRecognizePlainRecords(@ForAll("bytes") byte[] bytes) {
    boolean plain = true;
    for (byte b : bytes) {
      plain &= b >= 0 && b != 0x5C;
    }
    assertEquals(plain, EightBytes.isPlain(bytes));
  }

  @Property(tries = 5_000)
  void shouldNeverThrowWhateverTheBytes(@ForAll("bytes") byte[] bytes) {
    ParsedRecord parsed = PARSER.parse(bytes, 0);

    assertTrue(parsed.isEvent() != (parsed.reason() != null));
  }

  @Property(tries = 5_000)
  void shouldRecognizeUtf8AsTheJdkDoes(@ForAll("bytes") byte[] bytes) {
    boolean valid;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      valid = true;
    } catch (CharacterCodingException e) {
      valid = false;
    }
    assertEquals(valid, Utf8Check.firstInvalid(bytes) < 0);
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> whole =
        Arbitraries.oneOf(
            Arbitraries.longs().map(n -> Long.toString(n).replace("-", "")),
            Arbitraries.of("0", "1", "10", "9223372036854775807", "9223372036854775808", "1000"),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25).map(s -> "1" + s));
    Arbitrary<String> fraction =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(6).map(s -> "." + s),
            Arbitraries.of(".0", ".500", ".00"));
    Arbitrary<String> exponent =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.integers().between(-25, 25).map(e -> "e" + e),
            Arbitraries.integers().between(0, 400).map(e -> "E+" + e));
    return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
        .as((sign, w, f, e) -> sign + w + f + e);
  }

  /** Any text without lone surrogates. */
  @Provide
  Arbitrary<String> text() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .map(Character::toString)
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  /** Bytes at random, and records with one byte changed. */
  @Provide
  Arbitrary<byte[]> bytes() {
    byte[] record =
        "{\"id\":\"a\",\"time\":1,\"n\":12e1,\"s\":\"é😀\\n\\u00e9\",\"y\":[{},\"ü\",null]}"
            .getBytes(StandardCharsets.UTF_8);
    Arbitrary<byte[]> changed =
        Combinators.combine(
                Arbitraries.integers().between(0, record.length - 1), Arbitraries.bytes())
            .as(
                (i, b) -> {
                  byte[] copy = record.clone();
                  copy[i] = b;
                  return copy;
                });
    return Arbitraries.oneOf(Arbitraries.bytes().array(byte[].class).ofMaxSize(12), changed);
  }

  private static ParsedRecord parse(String record) {
    return PARSER.parse(record.getBytes(StandardCharsets.UTF_8), 0);
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
