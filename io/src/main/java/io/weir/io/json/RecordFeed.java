package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Parses many records with one Jackson parser, because creating a parser costs as much as reading a
 * small record. Not thread-safe. {@link #reset} must be called after anything but a complete
 * record.
 */
final class RecordFeed {
  /**
   * Number of records after which the parser is replaced. A parser keeps the names of all fields
   * that it has read, and these must not accumulate.
   */
  private static final int MOST_RECORDS = 1_000;

  private final JsonFactory factory;
  private final Source source = new Source();
  private JsonParser parser;
  private int records;

  RecordFeed(JsonFactory factory) {
    this.factory = factory;
  }

  /** Returns a parser that is positioned before the first token of the record. */
  JsonParser begin(byte[] record) throws IOException {
    if (records == MOST_RECORDS) {
      reset();
    }
    source.record = record;
    source.at = 0;
    source.end = endOfText(record);
    if (parser == null) {
      parser = factory.createParser(source);
    }
    records++;
    return parser;
  }

  /**
   * Returns whether the object just closed is the complete record. If it is not, {@link #reset}
   * must be called.
   */
  boolean isWhole() throws IOException {
    return parser.currentToken() == JsonToken.END_OBJECT
        && parser.getParsingContext().inRoot()
        && source.at == source.end
        && parser.releaseBuffered(OutputStream.nullOutputStream()) <= 0;
  }

  /** Drops the parser and the record. */
  void reset() {
    records = 0;
    source.record = null;
    if (parser != null) {
      try {
        parser.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        parser = null;
      }
    }
  }

  /**
   * Jackson would leave trailing white space unread, so it does not count as part of the record.
   */
  private static int endOfText(byte[] record) {
    int end = record.length;
    while (end > 0
        && (record[end - 1] == ' '
            || record[end - 1] == '\n'
            || record[end - 1] == '\r'
            || record[end - 1] == '\t')) {
      end--;
    }
    return end;
  }

  /** Returns the bytes of one record, then the end of the stream. */
  private static final class Source extends InputStream {
    byte[] record;
    int at;
    int end;

    @Override
    public int read() {
      return at == end ? -1 : record[at++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == end) {
        return -1;
      }
      int count = Math.min(length, end - at);
      System.arraycopy(record, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
