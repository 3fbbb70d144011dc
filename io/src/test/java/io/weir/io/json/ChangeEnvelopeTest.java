package io.weir.io.json;

import static io.weir.io.json.RecordPathTest.deciding;
import static io.weir.io.json.RecordPathTest.parse;
import static io.weir.io.json.RecordPathTest.parser;
import static io.weir.io.json.RecordPathTest.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.Event;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeEnvelopeTest {
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
}
