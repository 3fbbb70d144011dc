package io.weir.io.format;

import io.weir.io.scheme.UriParameter;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of an input's URI that say how its records are written. */
public final class FormatParameters {
  /** Parameter whose value is a list of names, which commas or semicolons separate. */
  public static final String COLUMNS = "columns";

  static final String FORMAT = "format";
  static final String DELIMITER = "delimiter";
  static final String REGISTRY = "registry";
  static final String SCHEMAS = "schemas";
  static final String DESCRIPTORS = "descriptors";
  static final String MESSAGE = "message";
  static final String WIRE = "wire";

  /** All parameters, which the URI of every input may have. */
  public static final List<UriParameter> ALL =
      List.of(
          new UriParameter(
              FORMAT,
              FormatName.words(),
              "how the records are written; default: jsonl, and by the name of a file that ends in"
                  + " .csv or .avro"),
          new UriParameter(
              DELIMITER,
              CsvParameters.DELIMITERS,
              "of csv: what is between the values, also another character; default: comma"),
          new UriParameter(
              COLUMNS,
              List.of(),
              "of csv: the names of the columns, as in id,time,amount, if the first row does not"
                  + " have them"),
          new UriParameter(
              REGISTRY,
              List.of(),
              "of avro in messages: the address of the schema registry, as in http://host:8081"),
          new UriParameter(
              SCHEMAS,
              List.of(),
              "of avro in messages: a directory with a file ID.avsc for each schema, which each"
                  + " worker reads"),
          new UriParameter(
              DESCRIPTORS,
              List.of(),
              "of protobuf: a file that protoc --include_imports --descriptor_set_out has written,"
                  + " which each worker reads"),
          new UriParameter(
              MESSAGE, List.of(), "of protobuf: the full name of the type of the records"),
          new UriParameter(
              WIRE,
              ProtobufParameters.WIRES,
              "of protobuf: what is in front of each record; default: plain, nothing"));

  private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|gzip|bz2|zst|zstd)$");

  private FormatParameters() {}

  /**
   * Returns the format of files.
   *
   * @param pattern path or glob of the files, whose ending may name the format
   * @param query parameters by name
   * @param problems receives the problems, each with what would work
   */
  public static InputFormat ofFiles(
      String pattern, Map<String, String> query, List<String> problems) {
    FormatName name = name(query, ofEnding(pattern), problems);
    if (name == FormatName.AVRO) {
      refuseOthers(name, query, problems);
      List.of(REGISTRY, SCHEMAS).stream()
          .filter(query::containsKey)
          .forEach(
              parameter ->
                  problems.add(
                      parameter + ": a file of Avro has its schema in itself; leave it out"));
      return new InputFormat(name, null);
    }
    return format(name, query, problems);
  }

  /**
   * Returns the format of messages, of which each is a record.
   *
   * @param query parameters by name
   * @param problems receives the problems, each with what would work
   */
  public static InputFormat ofMessages(Map<String, String> query, List<String> problems) {
    FormatName name = name(query, FormatName.JSONL, problems);
    if (name == FormatName.CSV && !query.containsKey(COLUMNS)) {
      problems.add(
          "format=csv: a message has no header; name the columns in their order, as in"
              + " columns=id,time,amount");
    }
    return format(name, query, problems);
  }

  private static FormatName name(
      Map<String, String> query, FormatName otherwise, List<String> problems) {
    String word = query.get(FORMAT);
    if (word == null) {
      return otherwise;
    }
    return FormatName.of(word)
        .orElseGet(
            () -> {
              problems.add(
                  "format="
                      + word
                      + " cannot be; there are "
                      + String.join(", ", FormatName.words())
                      + SimilarNames.suggestion(word, FormatName.words()));
              return otherwise;
            });
  }

  private static FormatName ofEnding(String pattern) {
    String name = COMPRESSED.matcher(pattern.toLowerCase(Locale.ROOT)).replaceFirst("");
    if (name.endsWith(".avro")) {
      return FormatName.AVRO;
    }
    return name.endsWith(".csv") ? FormatName.CSV : FormatName.JSONL;
  }

  private static InputFormat format(
      FormatName name, Map<String, String> query, List<String> problems) {
    refuseOthers(name, query, problems);
    return switch (name) {
      case JSONL, JSON -> new InputFormat(name, null);
      case CSV -> new InputFormat(name, CsvParameters.format(query, problems));
      case AVRO -> new InputFormat(name, AvroParameters.format(query, problems));
      case PROTOBUF -> new InputFormat(name, ProtobufParameters.format(query, problems));
    };
  }

  /** Refuses the parameters that only other formats have. */
  private static void refuseOthers(
      FormatName name, Map<String, String> query, List<String> problems) {
    for (FormatName other : FormatName.values()) {
      List<String> foreign = new ArrayList<>(query.keySet());
      foreign.retainAll(ofFormat(other));
      foreign.removeAll(ofFormat(name));
      foreign.forEach(
          parameter ->
              problems.add(
                  parameter
                      + " is a parameter of format="
                      + other.word()
                      + ", and the format is "
                      + name.word()
                      + "; write format="
                      + other.word()
                      + ", or leave it out"));
    }
  }

  private static List<String> ofFormat(FormatName name) {
    return switch (name) {
      case JSONL, JSON -> List.of();
      case CSV -> List.of(DELIMITER, COLUMNS);
      case AVRO -> List.of(REGISTRY, SCHEMAS);
      case PROTOBUF -> List.of(DESCRIPTORS, MESSAGE, WIRE);
    };
  }

  /** Returns the names in a list that commas or semicolons separate. */
  static List<String> names(String list) {
    return Arrays.stream(list.split("[,;]", -1)).map(String::strip).toList();
  }
}
