package io.weir.io.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.io.json.RecordParser;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/** Reads a value in Avro's binary encoding and writes it as JSON. */
final class AvroTranscript {
  private final BinaryDecoder in;
  private final JsonGenerator json;
  private int depth;

  AvroTranscript(BinaryDecoder in, JsonGenerator json) {
    this.in = in;
    this.json = json;
  }

  /** Returns the number of bytes that a decoder of an array has not read. */
  static int remaining(BinaryDecoder decoder) {
    try {
      return decoder.inputStream().available();
    } catch (IOException e) {
      throw new IllegalStateException("an array in memory cannot fail", e);
    }
  }

  /** Writes the next value, which has this schema. */
  void write(Schema schema) throws IOException, RecordRefusedException {
    depth++;
    if (depth > RecordParser.MAX_DEPTH) {
      throw new RecordRefusedException("nested deeper than " + RecordParser.MAX_DEPTH + " levels");
    }
    LogicalType logical = schema.getLogicalType();
    switch (schema.getType()) {
      case NULL -> json.writeNull();
      case BOOLEAN -> json.writeBoolean(in.readBoolean());
      case INT -> AvroLogicalValues.write(logical, in.readInt(), json);
      case LONG -> AvroLogicalValues.write(logical, in.readLong(), json);
      case FLOAT -> json.writeNumber(in.readFloat());
      case DOUBLE -> json.writeNumber(in.readDouble());
      case STRING -> json.writeString(text());
      case BYTES -> binary(logical, bytes());
      case FIXED -> binary(logical, fixed(schema.getFixedSize()));
      case ENUM -> json.writeString(schema.getEnumSymbols().get(in.readEnum()));
      case UNION -> write(schema.getTypes().get(in.readIndex()));
      case RECORD -> record(schema);
      case ARRAY -> array(schema);
      case MAP -> map(schema);
    }
    depth--;
  }

  private void record(Schema schema) throws IOException, RecordRefusedException {
    json.writeStartObject();
    for (Schema.Field field : schema.getFields()) {
      json.writeFieldName(field.name());
      write(field.schema());
    }
    json.writeEndObject();
  }

  private void array(Schema schema) throws IOException, RecordRefusedException {
    json.writeStartArray();
    for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
      for (long i = 0; i < block; i++) {
        write(schema.getElementType());
      }
    }
    json.writeEndArray();
  }

  private void map(Schema schema) throws IOException, RecordRefusedException {
    json.writeStartObject();
    for (long block = in.readMapStart(); block != 0; block = in.mapNext()) {
      for (long i = 0; i < block; i++) {
        json.writeFieldName(text());
        write(schema.getValueType());
      }
    }
    json.writeEndObject();
  }

  private void binary(LogicalType logical, byte[] bytes) throws IOException {
    if (!AvroLogicalValues.writeDecimal(logical, bytes, json)) {
      json.writeString(Base64.getEncoder().encodeToString(bytes));
    }
  }

  /** Reads a text. The library would replace what is no UTF-8. */
  private String text() throws IOException, RecordRefusedException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
  }

  /** Reads bytes and their length. The library would reserve memory for any length. */
  private byte[] bytes() throws IOException, RecordRefusedException {
    long length = in.readLong();
    if (length < 0) {
      throw new RecordRefusedException("found a value of " + length + " bytes");
    }
    return fixed(length);
  }

  private byte[] fixed(long length) throws IOException, RecordRefusedException {
    int rest = remaining(in);
    if (length > rest) {
      throw new RecordRefusedException(
          "found a value of " + length + " bytes, and " + rest + " bytes are left");
    }
    byte[] bytes = new byte[(int) length];
    in.readFixed(bytes);
    return bytes;
  }
}
