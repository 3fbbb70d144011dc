package io.weir.io.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of the records of an input. */
public enum FormatName {
  /** A JSON object in each line of a file or each message. */
  JSONL,
  /** The elements of JSON arrays in a file, and JSON documents one after the other. */
  JSON,
  /** Rows of comma-separated values. */
  CSV,
  /** Records in Avro's binary encoding. */
  AVRO,
  /** Protobuf messages. */
  PROTOBUF;

  /** Returns the name in parameters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the format of a name in parameters. */
  static Optional<FormatName> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** Returns the names of all formats in parameters. */
  static List<String> words() {
    return Arrays.stream(values()).map(FormatName::word).toList();
  }
}
