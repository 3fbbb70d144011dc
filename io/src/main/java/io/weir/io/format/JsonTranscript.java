package io.weir.io.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.io.json.LineJson;
import io.weir.io.json.RecordParser;
import io.weir.io.json.RecordRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** Writes the JSON of a record of another format, up to the longest record. */
final class JsonTranscript {
  private static final JsonFactory JSON = LineJson.factory();

  private JsonTranscript() {}

  /** Writes the content of a record. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException, RecordRefusedException;
  }

  /**
   * Returns the JSON that the content writes.
   *
   * @throws RecordRefusedException if the content cannot be read, or its JSON is longer than a
   *     record; a short record of some formats can stand for any number of values
   */
  static byte[] of(Content content) throws RecordRefusedException {
    BoundedBytes bytes = new BoundedBytes();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      content.write(json);
    } catch (IOException | RuntimeException e) {
      // Libraries report broken records with exceptions of many kinds.
      throw new RecordRefusedException(bytes.isFull ? BoundedBytes.FULL : reason(e));
    }
    return bytes.toByteArray();
  }

  /** Returns the reason that an exception of a library gives. */
  static String reason(Exception e) {
    if (e instanceof EOFException) {
      return "it ends in the middle of a value";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static final class BoundedBytes extends ByteArrayOutputStream {
    private static final String FULL =
        "the record is longer than " + RecordParser.MAX_BYTES + " bytes as JSON";

    private boolean isFull;

    @Override
    public synchronized void write(byte[] bytes, int start, int length) {
      if (length > RecordParser.MAX_BYTES - size()) {
        isFull = true;
        throw new IllegalStateException(FULL);
      }
      super.write(bytes, start, length);
    }

    @Override
    public synchronized void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }
  }
}
