package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON objects with one generator and one buffer. */
final class JsonObjects {
  /** Factory of generators and parsers. */
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .rootValueSeparator((String) null)
          .build();

  private static final SerializedString INFINITY = new SerializedString("Infinity");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
  private final JsonGenerator generator;
  private final Rfc3339Writer times = new Rfc3339Writer();

  JsonObjects() {
    try {
      generator = FACTORY.createGenerator(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonGenerator begin() throws IOException {
    bytes.reset();
    generator.writeStartObject();
    return generator;
  }

  byte[] end() throws IOException {
    generator.writeEndObject();
    generator.flush();
    return bytes.toByteArray();
  }

  void text(SerializedString name, String value) throws IOException {
    generator.writeFieldName(name);
    generator.writeString(value);
  }

  void text(SerializedString name, SerializedString value) throws IOException {
    generator.writeFieldName(name);
    generator.writeString(value);
  }

  void number(SerializedString name, long value) throws IOException {
    generator.writeFieldName(name);
    generator.writeNumber(value);
  }

  /** Writes a number, or null for NaN. */
  void number(SerializedString name, double value) throws IOException {
    generator.writeFieldName(name);
    if (Double.isNaN(value)) {
      generator.writeNull();
    } else if (Double.isInfinite(value)) {
      generator.writeString(INFINITY);
    } else {
      generator.writeNumber(value);
    }
  }

  /** Writes a time, or null for {@link PaymentEvent#NO_TIME}. */
  void time(SerializedString name, long millis) throws IOException {
    generator.writeFieldName(name);
    if (millis == PaymentEvent.NO_TIME) {
      generator.writeNull();
    } else {
      generator.writeRawUTF8String(times.of(millis), 0, Rfc3339Writer.LENGTH);
    }
  }

  void none(SerializedString name) throws IOException {
    generator.writeFieldName(name);
    generator.writeNull();
  }
}
