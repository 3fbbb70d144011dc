package io.weir.io.json;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Generates records, plain or of parts that need not fit. */
final class RandomRecords {
  static final StreamLayout LAYOUT =
      new StreamLayout(
          "s",
          "id",
          "time",
          List.of(
              "id",
              "time",
              "n",
              "x",
              "merchant",
              "merchant_identifier",
              "ok",
              "at",
              "tags",
              "price"),
          List.of(
              FieldType.STRING,
              FieldType.TIMESTAMP,
              FieldType.INT,
              FieldType.DOUBLE,
              FieldType.STRING,
              FieldType.STRING,
              FieldType.BOOL,
              FieldType.TIMESTAMP,
              FieldType.INT_LIST,
              FieldType.decimal(10)));
  static final ParserSettings SETTINGS = new ParserSettings(20, Set.of("merchant"));

  private static final List<String> UNUSED =
      List.of("u", "merchants", "merchant_identifiers", "a name", "merchant_identifieR", "timf");
  private static final List<String> STRANGE_NAMES =
      List.of("", "\\u0069d", "ü", "t\nime", "b\\\"c", "id", "n", "x", "at", "ok", "price");
  private static final List<String> STRANGE_VALUES =
      List.of(
          "1e3",
          "1.0",
          "-0",
          "-0.0",
          "00",
          "1.",
          ".5",
          "+1",
          "-",
          "1E+2",
          "tru",
          "nulL",
          "9223372036854775807",
          "9223372036854775808",
          "1234567890123456789",
          "0.1234567890123456789",
          "9007199254740993",
          "9007199254740991.5",
          "1e400",
          "\"a\\nb\"",
          "\"\\ud800\"",
          "\"é😀\"",
          "\"\u007f\"",
          "\"2024-02-30T12:00:00Z\"",
          "\"0000-01-01T00:00:00Z\"",
          "253402300800000",
          "{}",
          "[]",
          "[1,{\"id\":\"x\"}]",
          "{\"a\":{\"b\":[]}}",
          "[",
          "[5, 6]",
          "[5,null]",
          "[5.0]",
          "[5,]",
          "[1,2,3]",
          "\"open",
          "'a'",
          "NaN",
          "",
          "\"more than the 20 bytes of a value\"",
          "1 2",
          "truefalse");
  private static final List<String> SPACES = List.of("", "", "", "", "", " ", "\t", "\n", "\r ");
  private static final List<String> BEGINNINGS =
      List.of("{", "{\"id\":\"a\",\"time\":5,", " {\"time\":1,\"id\":\"b\",", "[", "");
  private static final List<String> ENDS =
      List.of("}", "}", "}", "} ", "}\n", "}}", "} x", ",}", "", "]");

  private final Random random;

  RandomRecords(long seed) {
    random = new Random(seed);
  }

  /** A record with an id, a time and further fields, in one of three orders. */
  byte[] plain() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", "\"p" + random.nextInt(100) + "\"");
    values.put("time", Long.toString(random.nextLong(2_000_000_000_000L)));
    for (int i = 2; i < LAYOUT.fields().size(); i++) {
      if (random.nextInt(4) > 0) {
        String value = random.nextInt(8) == 0 ? "null" : plain(LAYOUT.types().get(i));
        values.put(LAYOUT.fields().get(i), value);
      }
    }
    for (String name : UNUSED) {
      if (random.nextInt(3) == 0) {
        values.put(name, plainValue());
      }
    }
    List<String> names = new ArrayList<>(values.keySet());
    Collections.shuffle(names, new Random(random.nextInt(3)));
    String space = oneOf(List.of("", " "));
    String fields =
        names.stream()
            .map(name -> "\"" + name + "\":" + space + values.get(name))
            .collect(Collectors.joining("," + space));
    return bytes("{" + fields + "}" + oneOf(List.of("", "\n", " \r\n")));
  }

  private String plain(FieldType type) {
    return switch (type.kind()) {
      case STRING -> string();
      case INT -> integer();
      case DOUBLE, DECIMAL -> decimal();
      case BOOL -> Boolean.toString(random.nextBoolean());
      case TIMESTAMP -> time();
      case LIST -> "[" + plain(type.element()) + "," + plain(type.element()) + "]";
    };
  }

  /** An integer of 18 digits at most. */
  private String integer() {
    return Long.toString(random.nextLong(1_000_000_000_000_000_000L) >> random.nextInt(60))
        .replaceFirst("^", oneOf(List.of("", "-")));
  }

  /** A number of 15 digits at most. */
  private String decimal() {
    String whole = Integer.toString(random.nextInt(1_000_000_000) >> random.nextInt(30));
    int places = random.nextInt(7);
    return oneOf(List.of("", "-")) + whole + (places == 0 ? "" : "." + digits(places));
  }

  private String time() {
    Instant time = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    return switch (random.nextInt(3)) {
      case 0 -> Long.toString(time.toEpochMilli());
      case 1 -> "\"" + time + "\"";
      default -> "\"" + time.toString().replace("Z", "+01:30") + "\"";
    };
  }

  private String string() {
    StringBuilder text = new StringBuilder("\"");
    for (int length = random.nextInt(SETTINGS.maxValueBytes() + 1); length > 0; length--) {
      char c = (char) (' ' + random.nextInt(95));
      text.append(c == '"' || c == '\\' ? '}' : c);
    }
    return text.append('"').toString();
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  private String plainValue() {
    return switch (random.nextInt(5)) {
      case 0 -> string() + oneOf(List.of("", "", " "));
      case 1 -> decimal();
      case 2 -> "7" + digits(random.nextInt(40));
      case 3 -> time();
      default -> oneOf(List.of("true", "false", "null"));
    };
  }

  /** A record of parts that need not fit. */
  byte[] any() {
    List<String> fields = new ArrayList<>();
    for (int count = random.nextInt(6); count > 0; count--) {
      List<String> names =
          List.of(LAYOUT.fields(), LAYOUT.fields(), UNUSED, STRANGE_NAMES).get(random.nextInt(4));
      String value = random.nextInt(3) == 0 ? oneOf(STRANGE_VALUES) : plainValue();
      fields.add(
          oneOf(SPACES)
              + "\""
              + oneOf(names)
              + "\""
              + oneOf(SPACES)
              + ":"
              + oneOf(SPACES)
              + value
              + oneOf(SPACES));
    }
    return bytes(oneOf(BEGINNINGS) + String.join(",", fields) + oneOf(ENDS));
  }

  /** A plain record with one byte changed, added or removed, or without its end. */
  byte[] changed() {
    byte[] record = plain();
    int at = random.nextInt(record.length);
    String marks = "\"\\{}[]:, \n09-.eEtn";
    byte change =
        (byte)
            (random.nextBoolean()
                ? random.nextInt(256)
                : marks.charAt(random.nextInt(marks.length())));
    String latin = new String(record, StandardCharsets.ISO_8859_1);
    String before = latin.substring(0, at);
    String added = String.valueOf((char) (change & 0xFF));
    String text =
        switch (random.nextInt(4)) {
          case 0 -> before + added + latin.substring(at + 1);
          case 1 -> before + added + latin.substring(at);
          case 2 -> before + latin.substring(at + 1);
          default -> before;
        };
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String oneOf(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
