package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.yaml.PackReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deletes in an envelope of a stream that a table reads. */
class DeletedRowTest {
  private static final RecordParser PARSER =
      new RecordParser(
          StreamLayouts.of(
                  PackReader.read(
                      "p",
                      """
                      streams:
                        s:
                          id: origin
                          time: at
                          envelope: debezium
                          fields:
                            at: {type: timestamp, path: $.ts_ms}
                            customer: {type: string, path: id, text: true}
                            name: string
                            kind: {type: string, path: "name.kind"}
                        e: {id: id, time: at, fields: {id: string, at: timestamp}}
                      tables:
                        names: {from: s, key: customer}
                      decide: {on: e, key: id, include: {n: "names[id].name", k: "names[id].kind"}}
                      """))
              .get("s"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'before': {'id': 5, 'name': 'Ann'}, 'after': null, 'op': 'd', 'ts_ms': 7}",
        "{'op': 'd', 'ts_ms': 7, 'before': {'id': '5', 'name': 'Ann', 'x': {'id': 6}}}",
        "{'before': {'id': 5, 'name': 'Ann'}, 'after': {'id': 6}, 'op': 'd', 'ts_ms': 7}",
        "{'schema': {}, 'payload': {'before': {'id': 5, 'name': 'Ann'}, 'op': 'd', 'ts_ms': 7}}",
      })
  void shouldReadTheRowBeforeTheChangeWhenTheRecordIsADelete(String record) {
    Object[] values = {Instant.ofEpochMilli(7), "5", "Ann", null};
    assertEquals(new Event("s", List.of("t", 1L), 7, 0, values).asDelete(), parse(record).event());
  }

  @Test
  void shouldReadTheRowAfterTheChangeWhenTheRecordIsAnUpdate() {
    Object[] values = {Instant.ofEpochMilli(7), "5", "Bob", null};
    assertEquals(
        new Event("s", List.of("t", 1L), 7, 0, values),
        parse(
                "{'before': {'id': true, 'name': 'Ann'}, 'after': {'id': 5, 'name': 'Bob'}, 'op': 'u',"
                    + " 'ts_ms': 7}")
            .event());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'before': null, 'op': 'd', 'ts_ms': 7}"
            + "| key before has no row, expected the deleted row as an object: its fields have the"
            + " key",
        "{'before': {'id': 5}, 'op': 'd'} | field at is missing, it must hold the time",
        "{'before': {'name': 5}, 'op': 'd', 'ts_ms': 7} | field name: found the number 5, expected a string",
        "{'before': {'id': 5}, 'op': 't', 'ts_ms': 7}"
            + "| found the operation \"t\", expected c, r or u",
      })
  void shouldRefuseTheRecordWhenNoRowIsDeleted(String record, String reason) {
    assertEquals(reason, parse(record).reason());
  }

  @Test
  void shouldReadDeletesAfterSerialization() {
    ParsedRecord parsed =
        SerializableUtils.clone(PARSER)
            .parse(bytes("{'before': {'id': 5}, 'op': 'd', 'ts_ms': 7}"), 0, List.of("t", 1L));
    assertTrue(parsed.event().deletesRow);
  }

  private static ParsedRecord parse(String record) {
    return PARSER.parse(bytes(record), 0, List.of("t", 1L));
  }

  private static byte[] bytes(String record) {
    return record.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
