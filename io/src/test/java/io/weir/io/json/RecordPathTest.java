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
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String ENVELOPE =
      """
      streams:
        s:
          id: id
          time: at
          envelope: debezium
          fields:
            id: int
            at: {type: timestamp, path: $.ts_ms}
            op: {type: string, path: $.op}
            table: {type: string, path: $.source.table}
            city: {type: string, path: address.city}
      """
          + deciding("op, table, city");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'before': null, 'after': {'id': 1, 'address': {'city': 'B'}}, 'op': 'c', 'ts_ms': 7,"
            + " 'source': {'table': 't'}}",
        "{'schema': {'type': 'struct', 'op': 'x'}, 'payload': {'before': {'id': 9}, 'after':"
            + " {'id': 1, 'op': 'no', 'address': {'city': 'B'}}, 'op': 'c', 'ts_ms': 7, 'source':"
            + " {'table': 't', 'after': 1}}}",
      })
  void shouldReadTheRowAfterTheChangeWhenTheRecordIsAnEnvelope(String record) {
    Event event = parse(parser(ENVELOPE), record).event();

    assertEquals(1L, event.id);
    assertEquals(7, event.time);
    assertEquals("[c, t, B]", Arrays.toString(Arrays.copyOfRange(event.values, 2, 5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'before': {'id': 1}, 'after': null, 'op': 'd', 'ts_ms': 7}"
            + "| the record is a delete (op d), expected a row after the change",
        "{'schema': {}, 'payload': {'before': {'id': 1}, 'op': 'd', 'ts_ms': 7}}"
            + "| the record is a delete (op d), expected a row after the change",
        "{'op': 't', 'ts_ms': 7} | found the operation \"t\", expected c, r or u",
        "{'after': null, 'op': 'u', 'ts_ms': 7}"
            + "| key after has no row, expected the row after the change as an object",
        "{'after': 'x', 'op': 'u', 'ts_ms': 7}"
            + "| key after has no row, expected the row after the change as an object",
        "{'schema': {}, 'payload': null} | key op is missing, expected an envelope of Debezium with"
            + " the operation c, r or u",
        "{'id': 1, 'ts_ms': 7} | key op is missing, expected an envelope of Debezium with the"
            + " operation c, r or u",
        "{'after': {'id': 1}, 'op': 'c', 'ts_ms': 7, 'payload': {'after': {'id': 1}}}"
            + "| field after is there twice, expected once",
        "{'after': {}, 'op': 'c', 'ts_ms': 7} | field id is missing, it must hold the id",
      })
  void shouldRefuseTheRecordWhenTheEnvelopeHasNoRowAfterTheChange(String record, String reason) {
    assertEquals(reason, parse(parser(ENVELOPE), record).reason());
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

  private static Object value(String path, String record) {
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

  /** Returns a section that uses fields. */
  @ParameterizedTest
  @ValueSource(strings = {"{'city': 'Bonn'}", "{'city': 'Köln'}", "{}"})
  void shouldSeeTheRowOfAnEnvelopeWhenOnlyTheEnvelopeIsRead(String row) {
    RecordParser changes =
        parser(
            """
            streams:
              s:
                id: lsn
                time: at
                envelope: debezium
                fields:
                  lsn: {type: int, path: $.source.lsn}
                  at: {type: timestamp, path: $.ts_ms}
                  table: {type: string, path: $.source.table}
            """
                + deciding("table"));

    Event event =
        parse(
                changes,
                "{'after': %s, 'op': 'c', 'ts_ms': 7, 'source': {'lsn': 1, 'table': 't'}}"
                    .formatted(row))
            .event();

    assertEquals(1L, event.id);
  }

  private static String deciding(String fields) {
    return "sessions:\n  v: {from: s, by: [" + fields + "], gap: 1m}\n";
  }

  private static RecordParser parser(String pack) {
    StreamLayout layout = StreamLayouts.of(PackReader.read("p", pack)).get("s");
    return new RecordParser(layout);
  }

  private static ParsedRecord parse(RecordParser parser, String record) {
    byte[] bytes = record.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ParsedRecord parsed = parser.parse(bytes, 0, ORIGIN);
    assertEquals(
        parser.parseAny(bytes, 0, ORIGIN), parsed, "Jackson reads what is read without it");
    return parsed;
  }
}
