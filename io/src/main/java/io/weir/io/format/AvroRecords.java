package io.weir.io.format;

import io.weir.io.json.RecordRefusedException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Records of one schema in Avro's binary encoding, one after the other. */
public final class AvroRecords {
  private final Schema schema;
  private final byte[] bytes;
  private final BinaryDecoder decoder;

  /**
   * Creates the records in an array.
   *
   * @param schema schema with which they were written
   * @param start index of the first byte of the first record
   */
  public AvroRecords(Schema schema, byte[] bytes, int start) {
    this.schema = schema;
    this.bytes = bytes;
    this.decoder = DecoderFactory.get().binaryDecoder(bytes, start, bytes.length - start, null);
  }

  /**
   * Returns the next record as JSON.
   *
   * @throws RecordRefusedException if it cannot be read; the records behind it cannot be read then
   */
  public byte[] next() throws RecordRefusedException {
    return JsonTranscript.of(json -> new AvroTranscript(decoder, json).write(schema));
  }

  /** Returns the index of the first byte behind the records that have been read. */
  public int position() {
    return bytes.length - AvroTranscript.remaining(decoder);
  }
}
