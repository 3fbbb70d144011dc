package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.SourceBatch;
import io.weir.io.format.CsvFormat;
import io.weir.io.format.FormatName;
import io.weir.io.format.InputFormat;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoredLayoutTest {
  private static final Instant TIME = Instant.ofEpochMilli(5);
  private static final StreamLayout READ =
      layout(
          List.of("id", "time", "card", "amount"),
          List.of(FieldType.INT, FieldType.TIMESTAMP, FieldType.STRING, FieldType.DOUBLE));

  private static StreamLayout layout(List<String> fields, List<FieldType> types) {
    return new StreamLayout("s", "id", "time", fields, types);
  }

  private static SourceBatch batch(Object... values) {
    return new SourceBatch(
        "s", List.of(new Event("s", 1L, 5, 7, values)), List.of(), List.of(), 3, 0);
  }

  @Test
  void shouldPutTheValuesWhereThePackHasThemWhenTheReaderReadsMoreInAnotherOrder() {
    StreamLayout wanted =
        layout(
            List.of("amount", "id", "time"),
            List.of(FieldType.DOUBLE, FieldType.INT, FieldType.TIMESTAMP));
    RestoredLayout restored = RestoredLayout.of(READ, wanted);
    assertEquals(batch(2.5, 1L, TIME), restored.convert(batch(1L, TIME, "c", 2.5)));
    assertEquals(READ, restored.read());
  }

  @Test
  void shouldPassBatchesOnWhenThePackReadsTheSame() {
    SourceBatch batch = batch(1L, TIME, "c", 2.5);
    assertSame(batch, RestoredLayout.of(READ, READ).convert(batch));
  }

  @Test
  void shouldRefuseTheReaderWhenThePackProtectsOtherFields() {
    StreamLayout wanted =
        new StreamLayout(
            READ.stream(),
            READ.id(),
            READ.timeField(),
            READ.fields(),
            READ.types(),
            Map.of("card", FieldType.STRING));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> RestoredLayout.of(READ, wanted));
    assertTrue(refused.getMessage().contains("the protected fields [card];"), refused.getMessage());
  }

  @Test
  void shouldRefuseTheReaderWhenThePackReadsAFieldElsewhereInTheRecord() {
    StreamLayout wanted =
        new StreamLayout(
            READ.stream(),
            READ.id(),
            READ.timeField(),
            READ.fields(),
            READ.types(),
            Map.of(),
            Map.of("card", new FieldSpec(FieldType.STRING, "a.card", null, null, false, false)),
            RecordEnvelope.DEBEZIUM,
            List.of());
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> RestoredLayout.of(READ, wanted));
    assertTrue(
        refused
            .getMessage()
            .contains("stream s: records with the envelope debezium, field card (string);"),
        refused.getMessage());
  }

  @Test
  void shouldRefuseTheReaderWhenDeletesAreNoEventsForIt() {
    StreamLayout deletes = READ.withDeletes();

    assertEquals(deletes, RestoredLayout.of(deletes, deletes).read());
    assertTrue(
        assertThrows(IllegalStateException.class, () -> RestoredLayout.of(READ, deletes))
            .getMessage()
            .contains("stream s: deletes of rows;"));
  }

  @Test
  void shouldRefuseTheReaderWhenItReadsAnotherFormat() {
    StreamLayout csv = new InputFormat(FormatName.CSV, new CsvFormat(';', List.of("id"))).of(READ);

    assertEquals(csv, RestoredLayout.of(csv, csv).read());
    assertTrue(
        assertThrows(IllegalStateException.class, () -> RestoredLayout.of(READ, csv))
            .getMessage()
            .contains("stream s: records in csv by ';' with the columns id;"));
    assertTrue(
        assertThrows(IllegalStateException.class, () -> RestoredLayout.of(csv, READ))
            .getMessage()
            .contains("stream s: records in JSON;"));
  }

  @Test
  void shouldNameAllThatTheReaderDoesNotReadWhenThePackWantsMore() {
    StreamLayout wanted =
        new StreamLayout(
            "s",
            "number",
            "at",
            List.of("number", "at", "card"),
            List.of(FieldType.INT, FieldType.TIMESTAMP, FieldType.INT));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> RestoredLayout.of(READ, wanted));
    assertEquals(
        "the savepoint is of a job that did not read of stream s: the id [number], the time at,"
            + " field number (int), field at (timestamp), field card (int);"
            + " start this pack without the savepoint, from history",
        refused.getMessage());
  }
}
