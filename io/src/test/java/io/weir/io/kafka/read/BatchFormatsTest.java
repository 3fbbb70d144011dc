package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.io.SourceBatch;
import io.weir.io.format.CsvFormat;
import io.weir.io.format.FormatParameters;
import io.weir.io.format.InputFormat;
import io.weir.io.format.RegistryStandIn;
import io.weir.io.json.ParserSettings;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Batches of records that are not JSON. */
class BatchFormatsTest {
  private static final long NOON = 1_714_564_800_000L;
  private static final long MINUTE = 60_000;
  private static final long WALL = NOON + 7;

  @Test
  void shouldKeepTheBytesOfRecordsInAnotherFormat() {
    StreamLayout layout =
        new StreamLayout(
            "s",
            "id",
            "time",
            List.of("id", "time"),
            List.of(FieldType.STRING, FieldType.TIMESTAMP));
    CsvFormat format = new CsvFormat(',', List.of("time", "id"));
    SourceBatch batch =
        new BatchReader(layout, ParserSettings.DEFAULT.withFormat(format))
            .read(
                List.of(
                    TestLog.record(3, NOON + 20 * MINUTE, NOON + ",a"),
                    TestLog.record(4, NOON + 20 * MINUTE, (NOON + 10 * MINUTE) + ",b"),
                    TestLog.record(5, NOON + 20 * MINUTE, "{\"id\":1}"),
                    TestLog.record(6, NOON + 20 * MINUTE, NOON + ",late")),
                BatchReaderTest.clock(),
                WALL);

    assertEquals(List.of("a", "b"), batch.events().stream().map(e -> e.id).toList());
    assertEquals(
        List.of("t/0@5 {\"id\":1} the row has 1 value, expected 2"),
        batch.deadLetters().stream()
            .map(letter -> letter.origin() + " " + letter.payload() + " " + letter.reason())
            .toList());
    assertEquals(
        List.of("late " + NOON + ",late"),
        batch.lateEvents().stream().map(late -> late.id() + " " + late.payload()).toList());
  }

  @Test
  void shouldReadAvroWithTheSchemasOfARegistryAndDropNothingWhileItIsAway() throws IOException {
    String schema =
        "{'type':'record','name':'R','fields':[{'name':'id','type':'string'},{'name':'time',"
            + "'type':{'type':'long','logicalType':'timestamp-millis'}}]}";
    // The id "a" and the time 1, behind the schema's id 7 or 8.
    byte[] good = {0, 0, 0, 0, 7, 2, 'a', 2};
    byte[] unknown = {0, 0, 0, 0, 8, 2, 'b', 2};
    try (RegistryStandIn registry = new RegistryStandIn()) {
      registry.add(7, schema.replace('\'', '"'));
      List<String> problems = new ArrayList<>();
      Map<String, String> query = Map.of("format", "avro", "registry", registry.url());
      InputFormat format = FormatParameters.ofMessages(query, problems);
      assertEquals(List.of(), problems);
      BatchReader avro =
          new BatchReader(
              new StreamLayout(
                  "s",
                  "id",
                  "time",
                  List.of("id", "time"),
                  List.of(FieldType.STRING, FieldType.TIMESTAMP)),
              ParserSettings.DEFAULT.withFormat(format.records()));
      List<ConsumerRecord<byte[], byte[]>> records =
          List.of(
              new ConsumerRecord<>("t", 0, 3, null, good),
              new ConsumerRecord<>("t", 0, 4, null, unknown));

      registry.failNext(1, 401);
      assertThrows(UncheckedIOException.class, () -> avro.read(records, null, WALL));
      SourceBatch batch = avro.read(records, null, WALL);

      assertEquals(List.of("a 1"), batch.events().stream().map(e -> e.id + " " + e.time).toList());
      assertEquals(
          List.of(
              "t/0@4 "
                  + new String(unknown, StandardCharsets.UTF_8)
                  + " schema 8 is not in "
                  + registry.url()),
          batch.deadLetters().stream()
              .map(letter -> letter.origin() + " " + letter.payload() + " " + letter.reason())
              .toList());
    }
  }
}
