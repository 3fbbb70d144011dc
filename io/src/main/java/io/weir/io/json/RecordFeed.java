package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Feeds one of Jackson's parsers record after record: to make a parser costs as much as to read a
 * small record. For one thread. After anything but a whole record it has to be {@link #reset}.
 */
final class RecordFeed {
  /**
   * A parser remembers the names of all fields it has met; how long, so that they cannot pile up.
   */
  private static final int MOST_RECORDS = 1_000;

  private final JsonFactory factory;
  private final Source source = new Source();
  private JsonParser parser;
  private int records;

  RecordFeed(JsonFactory factory) {
    this.factory = factory;
  }

  /** A parser that stands before the record's first token. */
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

  /** Whether the object just closed is the whole record; if not, reset it. */
  boolean isWhole() throws IOException {
    return parser.currentToken() == JsonToken.END_OBJECT
        && parser.getParsingContext().inRoot()
        && source.at == source.end
        && parser.releaseBuffered(OutputStream.nullOutputStream()) <= 0;
  }

  /** Forgets the parser and the record. */
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

  /** White space at the end is no part of the record for Jackson, which would leave it unread. */
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

  /** Gives the bytes of one record, then an end. */
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
