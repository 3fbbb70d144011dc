package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.json.JsonWriter;
import io.weir.io.json.LineKey;
import io.weir.testing.CoderChecks;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record that nothing but its own description knows: a new field is a line there. */
class RecordDescriptionTest {
  /** A parcel on its way. */
  public record Parcel(String id, Object key, long weight, Long delivered, long revision) {
    public static final RecordType<Parcel> TYPE =
        RecordType.named("parcels", Parcel.class)
            .text("id", Parcel::id)
            .key("key", Parcel::key)
            .number("weight", Parcel::weight)
            .optionalTime("delivered", Parcel::delivered)
            .count("revision", Parcel::revision)
            .identifiedBy("id")
            .revisedBy("revision")
            .groupedBy("key")
            .from(pack -> Stream.empty());
  }

  private static final Parcel SENT = new Parcel("p1", "c1", -5, null, 1);
  private static final Parcel DELIVERED = new Parcel("p1", List.of("c1", 2L), 7, 0L, 2);

  @Test
  void shouldWriteTheFieldsOfTheDescriptionAsJson() {
    JsonWriter<Parcel> writer = JsonWriter.of(Parcel.TYPE);

    assertEquals(
        "{\"id\":\"p1\",\"key\":\"c1\",\"weight\":-5,\"delivered\":null,\"revision\":1}",
        text(writer.line(SENT)));
    assertEquals(
        "{\"id\":\"p1\",\"key\":[\"c1\",2],\"weight\":7,"
            + "\"delivered\":\"1970-01-01T00:00:00.000Z\",\"revision\":2}",
        text(writer.line(DELIVERED)));
  }

  @Test
  void shouldGroupLinesByTheDescribedKeyOrElseTheId() {
    assertEquals("c1", text(LineKey.of(Parcel.TYPE, SENT)));
    assertEquals("[\"c1\",2]", text(LineKey.of(Parcel.TYPE, DELIVERED)));
    assertEquals("p1", text(LineKey.of(Parcel.TYPE, new Parcel("p1", null, 0, null, 1))));
  }

  @Test
  void shouldMakeAColumnOfEachFieldOfTheDescription() {
    assertEquals(
        "CREATE TABLE IF NOT EXISTS \"parcels\" (\"id\" text, \"key\" bigint, \"weight\" bigint,"
            + " \"delivered\" timestamp with time zone, \"revision\" bigint NOT NULL,"
            + " PRIMARY KEY (\"id\"))",
        PostgresSchema.create(RecordTable.of(Parcel.TYPE, SqlType.BIGINT, null)));
  }

  @Test
  void shouldCodeTheFieldsOfTheDescription() {
    CoderChecks.roundTrip(RecordCoder.of(Parcel.TYPE), SENT, DELIVERED);
    CoderChecks.nested(RecordCoder.of(Parcel.TYPE), SENT, DELIVERED);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
