package io.weir.io.console;

import io.weir.io.json.JsonWriter;
import io.weir.io.json.LineWriter;
import io.weir.transforms.record.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Writes records of a type as lines for the console, either in words for people or as JSON.
 *
 * @param <T> record class
 */
final class ConsoleWriter<T> implements LineWriter<T> {
  private static final long serialVersionUID = 1;

  private final RecordType<T> type;
  private final boolean all;
  private final boolean live;
  private final JsonWriter<T> json;
  private final transient ConsoleWords<T> words;

  /**
   * Creates the writer of a type.
   *
   * @param all whether every record is printed as JSON, instead of a summary for people
   * @param live whether the run is unbounded, so that metrics are printed as well
   */
  ConsoleWriter(RecordType<T> type, boolean all, boolean live) {
    this.type = type;
    this.all = all;
    this.live = live;
    this.json = JsonWriter.of(type);
    this.words = ConsoleWords.of(type);
  }

  @Override
  public byte[] line(T record) {
    if (all) {
      return bytes(asJson(record));
    }
    String line;
    if (words == null) {
      line = asJson(record);
    } else if (words.live() && !live) {
      line = null;
    } else {
      line = words.words().apply(record);
    }
    return line == null ? null : bytes(ConsoleText.printable(line));
  }

  private String asJson(T record) {
    return type.name() + " " + new String(json.line(record), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private Object readResolve() {
    return new ConsoleWriter<>(type, all, live);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConsoleWriter<?> writer
        && writer.type == type
        && writer.all == all
        && writer.live == live;
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, all, live);
  }
}
