package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.yaml.PackReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths, envelopes and origins: which part of a record a field is. */
class RecordPathTest {
  private static final List<Object> ORIGIN = List.of("topic/3", 17L);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "payload.temp | {'payload': {'temp': 5}} | 5",
        "payload.temp | {'payload': {'other': {'temp': 6}, 'temp': 5}} | 5",
        "payload.items[1].n | {'payload': {'items': [{'n': 4}, {'m': [1], 'n': 5}, 6]}} | 5",
        "a[0][1] | {'a': [[4, 5], 6]} | 5",
        "$.a.b | {'a': {'b': 5}} | 5",
        "a b.ü | {'a b': {'ü': 5}} | 5",
        "$a.b | {'$a': {'b': 5}} | 5",
        "/a/b | {'a': {'b': 5}} | 5",
        "/a/0 | {'a': [5, 6]} | 5",
        "/a/0 | {'a': {'0': 5}} | 5",
        "/a/01 | {'a': {'01': 5}} | 5",
        "/a/1/0 | {'a': {'1': [5]}} | 5",
        "/a.b/c[0] | {'a.b': {'c[0]': 5}} | 5",
        "/a~1b/~0 | {'a/b': {'~': 5}} | 5",
        "/a/ | {'a': {'': 5}} | 5",
      })
  void shouldReadTheValueThatAPathLeadsTo(String path, String record, long expected) {
    assertEquals(expected, value(path, record));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a.b | {}",
        "a.b | {'a': null}",
        "a.b | {'a': {}}",
        "a.b | {'a': {'b': null}}",
        "a.b | {'a': 5}",
        "a.b | {'a': 'b'}",
        "a.b | {'a': [{'b': 5}]}",
        "a.b | {'a.b': 5}",
        "a.b.c | {'a': {'b': true}}",
        "a[1] | {'a': [5]}",
        "a[0] | {'a': []}",
        "a[0] | {'a': {'0': 5}}",
        "a[0].b | {'a': [[5]]}",
        "/a/01 | {'a': [4, 5]}",
        "/a/- | {'a': [4, 5]}",
      })
  void shouldTakeTheValueAsMissingWhenThePathLeadsNowhere(String path, String record) {
    assertNull(value(path, record));
  }

  @Test
  void shouldReadOneValueAsTwoFieldsAndPartsOfIt() {
    RecordParser parser =
        parser(
            """
            streams:
              s:
                id: n
                time: at
                fields:
                  n: {type: int, path: a.n}
                  text: {type: string, path: a.n, text: true}
                  at: {type: timestamp, path: a.t}
                  whole: {type: string, path: b}
                  part: {type: int, path: b.c}
            """
                + deciding("text, whole, part"));

    Event scalar = parse(parser, "{'a': {'t': 9, 'n': 5}, 'b': 'x'}").event();
    assertEquals(5L, scalar.id);
    assertEquals(9, scalar.time);
    assertEquals("5", scalar.values[2]);
    assertEquals("x", scalar.values[3]);
    assertNull(scalar.values[4]);
    assertEquals(
        "field whole (b): found an object, expected a string",
        parse(parser, "{'a': {'t': 9, 'n': 5}, 'b': {'c': 7}}").reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'a': {'b': 5, 'b': 5}} | field a.b is there twice, expected once",
        "{'a': {'b': 5}, 'a': {}} | field a is there twice, expected once",
        "{'a': 1, 'a': {'b': 5}} | field a is there twice, expected once",
        "{'a': {'b': 'x'}} | field x (a.b): found the string \"x\", expected an int",
        "{'a': {'b': [5]}} | field x (a.b): found a list, expected an int",
      })
  void shouldRefuseTheRecordWhenAUsedPartIsWrong(String record, String reason) {
    assertEquals(reason, parse(parserOf("a.b"), withId(record)).reason());
  }

  @Test
  void shouldTakeRepeatedKeysThatNoPathUses() {
    assertEquals(
        5L, value("a.b", "{'c': 1, 'a': {'c': 2, 'b': 5, 'c': {'c': 1, 'c': 2}}, 'c': 3}"));
  }

  @Test
  void shouldIdentifyAnEventByTheOriginOfItsRecord() {
    RecordParser parser =
        SerializableUtils.clone(
            parser(
                """
                streams:
                  s: {id: origin, time: at, fields: {at: timestamp, x: int}}
                """
                    + deciding("x")));

    assertTrue(parser.isIdentifiedByOrigin());
    assertEquals(
        new Event("s", ORIGIN, 7, 0, new Object[] {Instant.ofEpochMilli(7), 5L}),
        parse(parser, "{'at': 7, 'x': 5, 'origin': 'unused'}").event());
  }

  static Object value(String path, String record) {
    ParsedRecord parsed = parse(parserOf(path), withId(record));
    assertNull(parsed.reason());
    return parsed.event().values[1];
  }

  /** Reads an int at a path as the field x. */
  private static RecordParser parserOf(String path) {
    return parser(
        """
        streams:
          s:
            id: origin
            time: at
            fields: {at: timestamp, x: {type: int, path: 'PATH'}}
        """
                .replace("PATH", path)
            + deciding("x"));
  }

  private static String withId(String record) {
    return record.equals("{}") ? "{'at': 1}" : record.replaceFirst("\\{", "{'at': 1, ");
  }

  static String deciding(String fields) {
    return "sessions:\n  v: {from: s, by: [" + fields + "], gap: 1m}\n";
  }

  static RecordParser parser(String pack) {
    StreamLayout layout = StreamLayouts.of(PackReader.read("p", pack)).get("s");
    return new RecordParser(layout);
  }

  static ParsedRecord parse(RecordParser parser, String record) {
    byte[] bytes = record.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ParsedRecord parsed = parser.parse(bytes, 0, ORIGIN);
    assertEquals(
        parser.parseAny(bytes, 0, ORIGIN), parsed, "Jackson reads what is read without it");
    return parsed;
  }
}
