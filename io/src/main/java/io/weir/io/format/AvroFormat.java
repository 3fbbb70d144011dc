package io.weir.io.format;

import io.weir.io.json.RecordFormat;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Avro in messages as Confluent's clients write it: a byte 0, four bytes of the schema's id, and
 * the record in Avro's binary encoding.
 *
 * @param schemas where the schemas are
 */
record AvroFormat(SchemaSource schemas) implements RecordFormat {
  private static final int HEADER_BYTES = 5;

  /** The schemas that this process has read; an id never gets another schema. */
  private static final Map<SchemaKey, Schema> KNOWN = new ConcurrentHashMap<>();

  private record SchemaKey(SchemaSource source, int id) {}

  @Override
  public String description() {
    return "avro with the schemas of " + schemas.description();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the schema cannot be read now
   */
  @Override
  public byte[] json(byte[] record) throws RecordRefusedException {
    if (record.length < HEADER_BYTES || record[0] != 0) {
      throw new RecordRefusedException(
          "does not begin with a byte 0 and the id of a schema, as Confluent's clients write it");
    }
    AvroRecords records =
        new AvroRecords(schema(ByteBuffer.wrap(record).getInt(1)), record, HEADER_BYTES);
    byte[] json = records.next();
    if (records.position() < record.length) {
      throw new RecordRefusedException(
          (record.length - records.position()) + " bytes are behind the values of its schema");
    }
    return json;
  }

  private Schema schema(int id) throws RecordRefusedException {
    SchemaKey key = new SchemaKey(schemas, id);
    Schema known = KNOWN.get(key);
    if (known != null) {
      return known;
    }
    Optional<SchemaSource.SchemaText> text;
    try {
      text = schemas.schema(id);
    } catch (IOException e) {
      throw new UncheckedIOException("schema " + id + " cannot be read: " + e.getMessage(), e);
    }
    if (text.isEmpty()) {
      throw new RecordRefusedException(
          "schema " + Integer.toUnsignedString(id) + " is not in " + schemas.description());
    }
    try {
      Schema schema = AvroSchemas.parse(text.get().text(), text.get().others());
      KNOWN.put(key, schema);
      return schema;
    } catch (RecordRefusedException e) {
      throw new RecordRefusedException("schema " + id + " is " + e.getMessage());
    }
  }
}
