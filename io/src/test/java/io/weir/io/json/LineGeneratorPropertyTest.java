package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares lines with those that Jackson writes. */
class LineGeneratorPropertyTest {
  private static final JsonFactory JSON = new JsonFactory();

  /** One generator for all lines, so that what one line leaves behind shows in the next. */
  private static final LineGenerator GENERATOR = new LineGenerator();

  @Property(tries = 2_000)
  void shouldWriteLinesAsJacksonDoes(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int count = random.nextInt(12); count > 0; count--) {
      fields.put(text(random, 40), value(random, 2));
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (int count = random.nextInt(5); count > 0; count--) {
      map.put(text(random, 10), value(random, 1));
    }

    GENERATOR.begin();
    GENERATOR.start();
    fields.forEach((name, value) -> GENERATOR.field(EscapedText.name(name), value));
    GENERATOR.map(EscapedText.name("map"), map);
    GENERATOR.number(EscapedText.name("number"), seed);
    GENERATOR.constant(EscapedText.name("constant"), EscapedText.constant("a \"b\""));
    GENERATOR.optionalTime(EscapedText.name("none"), null);
    GENERATOR.end();
    byte[] line = GENERATOR.line();

    assertEquals(text(jacksons(fields, map, seed)), text(line));
  }

  @Property(tries = 2_000)
  void shouldWriteIntegersAsJavaDoes(@ForAll long n, @ForAll int shift) {
    for (long integer : new long[] {n, n >> (shift & 63), n >>> (shift & 63)}) {
      byte[] out = new byte[IntegerDigits.MOST_BYTES];
      int length = IntegerDigits.write(integer, out, 0);
      assertEquals(Long.toString(integer), new String(out, 0, length, StandardCharsets.US_ASCII));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 99, 100, 999_999_999_999_999_999L, 1_000_000_000_000_000_000L})
  void shouldWriteIntegersOfAnyWidth(long n) {
    assertEquals(Long.toString(n), text(JsonWriter.value(n)));
    assertEquals(Long.toString(-n), text(JsonWriter.value(-n)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 1_024, 65_536, 300_000})
  void shouldWriteLinesLongerThanTheBuffer(int length) {
    String text = "x".repeat(length);
    assertArrayEquals(
        ('"' + text + '"').getBytes(StandardCharsets.US_ASCII), JsonWriter.value(text));
    assertEquals("\"\\n" + text + '"', text(JsonWriter.value("\n" + text)));
    assertEquals("1", text(JsonWriter.value(1L)));
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> Instant.ofEpochMilli(random.nextLong() >> (16 + random.nextInt(30)));
      case 4 -> Double.longBitsToDouble(random.nextLong());
      case 5 -> random.nextInt() / Math.pow(10, random.nextInt(12));
      case 6 -> List.of(Double.NaN, -0.0, 0.0, 1e7, 1e-3, 1.0, -1.0 / 0).get(random.nextInt(7));
      case 7 -> text(random, 40);
      default -> {
        List<Object> values = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
          values.add(value(random, depth - 1));
        }
        yield values;
      }
    };
  }

  /** Text that is mostly ASCII. It may contain unpaired surrogates. */
  private static String text(Random random, int most) {
    boolean ascii = random.nextInt(3) > 0;
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most); length > 0; length--) {
      switch (ascii ? 0 : random.nextInt(6)) {
        case 1 -> text.append((char) random.nextInt(0x20));
        case 2 -> text.append("\"\\/\u007f\u0080\u00ff".charAt(random.nextInt(6)));
        case 3 -> text.append((char) random.nextInt(0x10000));
        case 4 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
        default -> text.append((char) ('#' + random.nextInt(50)));
      }
    }
    return text.toString();
  }

  private static byte[] jacksons(Map<String, Object> fields, Map<String, Object> map, long number)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeFields(json, fields);
      json.writeObjectFieldStart("map");
      writeFields(json, map);
      json.writeEndObject();
      json.writeNumberField("number", number);
      json.writeStringField("constant", "a \"b\"");
      json.writeNullField("none");
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeFields(JsonGenerator json, Map<String, Object> fields)
      throws IOException {
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      json.writeFieldName(new SerializedString(encodable(field.getKey())));
      write(json, field.getValue());
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Long n) {
      json.writeNumber(n);
    } else if (value instanceof Double d && Double.isFinite(d)) {
      json.writeNumber(d);
    } else if (value instanceof Boolean b) {
      json.writeBoolean(b);
    } else if (value instanceof Instant t) {
      json.writeString(Rfc3339Times.format(t.toEpochMilli()));
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(encodable(value.toString()));
    }
  }

  private static String encodable(String s) {
    return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
