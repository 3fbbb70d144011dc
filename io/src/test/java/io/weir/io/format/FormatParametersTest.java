package io.weir.io.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatParametersTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "a.jsonl, JSONL",
        "a.json, JSONL",
        "a, JSONL",
        "csv, JSONL",
        "a.csv, CSV",
        "A.CSV, CSV",
        "a.csv.gz, CSV",
        "dir/*.csv.zst, CSV",
        "a.csv/b, JSONL",
        "a.avro, AVRO",
        "a-*.avro.gz, AVRO",
      })
  void shouldNameTheFormatByTheEndingWhenThereIsNoParameter(String pattern, FormatName expected) {
    List<String> problems = new ArrayList<>();

    assertEquals(expected, FormatParameters.ofFiles(pattern, Map.of(), problems).name());
    assertEquals(List.of(), problems);
  }

  @Test
  void shouldReadAFileAsTheParametersSayWhateverItsEnding() {
    assertEquals(InputFormat.JSON_LINES, files("a.csv", "format=jsonl"));
    assertEquals(new InputFormat(FormatName.JSON, null), files("a", "format=json"));
    assertEquals(
        new InputFormat(FormatName.CSV, new CsvFormat(';', List.of("id", "time"))),
        files("a.csv", "delimiter=semicolon", "columns=id,time"));
    assertEquals(
        new InputFormat(FormatName.CSV, new CsvFormat('\t', List.of("id", "time"))),
        files("a", "format=csv", "delimiter=tab", "columns=id; time"));
    assertEquals(
        new InputFormat(FormatName.CSV, new CsvFormat('^', null)),
        files("a", "format=csv", "delimiter=^"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "format=cvs # format=cvs cannot be; there are jsonl, json, csv, avro, protobuf; did you mean csv?",
        "format=csv&delimiter=, # delimiter=,, cannot be",
        "format=csv&delimiter=x # delimiter=x cannot be; write comma, semicolon, tab, pipe or one",
        "format=csv&columns=a,,b # columns=a,,b has an empty name; write columns=id,time,amount",
        "format=csv&columns=a,b,a # columns=a,b,a has a name twice; each column needs its own",
        "columns=a # columns is a parameter of format=csv, and the format is jsonl; write"
            + " format=csv, or leave it out",
        "format=avro&registry=http://h # registry: a file of Avro has its schema in itself;",
        "format=csv&schemas=d # schemas is a parameter of format=avro, and the format is csv;",
        "format=protobuf&message=a.B # format=protobuf needs descriptors=FILE, which protoc",
        "format=protobuf&message=a.B&descriptors=none.desc # descriptors=none.desc: no such file",
        "format=protobuf&message=a&descriptors=d&wire=conflunt # wire=conflunt cannot be; write"
            + " wire=plain or wire=confluent; did you mean confluent?",
        "format=json&delimiter=tab # delimiter is a parameter of format=csv, and the format is json;",
      })
  void shouldRefuseWhatCannotWork(String query, String problem) {
    List<String> problems = new ArrayList<>();
    String[] parameters = query.replace("delimiter=,", "delimiter=,,").split("&");

    FormatParameters.ofFiles("a", query(parameters), problems);

    assertEquals(1, problems.size(), problems.toString());
    assertEquals(problem, problems.get(0).substring(0, problem.length()));
  }

  @Test
  void shouldRefuseMessagesOfCsvWithoutColumns() {
    List<String> problems = new ArrayList<>();

    FormatParameters.ofMessages(query("format=csv"), problems);

    assertEquals(
        List.of(
            "format=csv: a message has no header; name the columns in their order, as in"
                + " columns=id,time,amount"),
        problems);
  }

  @Test
  void shouldRefuseMessagesOfAvroWithoutOneSourceOfSchemas() {
    String problem =
        "format=avro: a message has only the id of its schema; say where the schemas are by one of"
            + " registry=http://host:8081 and schemas=DIRECTORY";
    List<String> problems = new ArrayList<>();

    FormatParameters.ofMessages(query("format=avro"), problems);
    assertEquals(List.of(problem), problems);
    problems.clear();
    FormatParameters.ofMessages(query("format=avro", "registry=http://h", "schemas=d"), problems);
    assertEquals(List.of(problem), problems);
  }

  private static InputFormat files(String pattern, String... query) {
    List<String> problems = new ArrayList<>();
    InputFormat format = FormatParameters.ofFiles(pattern, query(query), problems);
    assertEquals(List.of(), problems);
    return format;
  }

  private static Map<String, String> query(String... parameters) {
    return Arrays.stream(parameters)
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }
}
