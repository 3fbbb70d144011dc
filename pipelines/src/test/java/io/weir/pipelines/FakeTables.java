package io.weir.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.io.Output;
import io.weir.io.SelectedOutput;
import io.weir.io.bigquery.BigQueryMethod;
import io.weir.io.bigquery.BigQueryOutput;
import io.weir.pipelines.conformance.ConformanceRecords;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.RunRequest;
import io.weir.testing.FakeBigQuery;
import io.weir.transforms.detection.RecordTypes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs into {@link FakeBigQuery}, and the rows of its tables as records. */
final class FakeTables {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FakeTables() {}

  /** A command line without an output, with the tables as its output. */
  static RunRequest request(FakeBigQuery bigQuery, BigQueryMethod method, String... args)
      throws CommandLineException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--output=-");
    RunRequest asked = RunRequest.of(null, all.toArray(String[]::new));
    Output output =
        new BigQueryOutput(
            bigQuery.uri(), FakeBigQuery.PROJECT, bigQuery.dataset(), method, bigQuery.services());
    return new RunRequest(
        asked.options(),
        asked.pack(),
        asked.tableRows(),
        asked.inputs(),
        List.of(SelectedOutput.all(output)),
        asked.bounded(),
        asked.emission(),
        asked.keyLayout(),
        asked.watermarkPolicy(),
        asked.tablesTimeout(),
        asked.maxValueBytes(),
        asked.tokenKeys(),
        asked.progress(),
        asked.labels());
  }

  /** The rows of the results of a pack, with all values as text. */
  static ConformanceRecords rows(FakeBigQuery bigQuery, Pack pack)
      throws IOException, InterruptedException {
    ConformanceRecords records = new ConformanceRecords();
    for (RecordType<?> type : results(pack)) {
      for (Map<String, Object> row : bigQuery.rows(type.name())) {
        add(records, type, field -> row.containsKey(field) ? row.get(field).toString() : null);
      }
    }
    return records;
  }

  /** The records as their rows should be, with all values as text. */
  static ConformanceRecords asRows(ConformanceRecords lines, Pack pack) {
    ConformanceRecords records = new ConformanceRecords();
    for (RecordType<?> type : results(pack)) {
      for (ObjectNode line : lines.of(type.name())) {
        add(records, type, field -> text(line.path(field)));
      }
    }
    return records;
  }

  private static List<RecordType<?>> results(Pack pack) {
    return RecordTypes.of(pack).stream()
        .filter(type -> ConformanceRecords.ANSWERS.contains(type.name()))
        .toList();
  }

  private static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  /** Reads a time of a line, or of Beam's fake, as in {@code 2026-03-01 T00:01:30}. */
  static Instant instant(String text) {
    String time = text.replace(" ", "");
    return Instant.parse(time.endsWith("Z") ? time : time + "Z");
  }

  /** Adds the record with values that are equal if they mean the same. */
  private static void add(
      ConformanceRecords records, RecordType<?> type, Function<String, String> values) {
    ObjectNode record = JSON.createObjectNode();
    for (RecordField<?> field : type.fields()) {
      String text = values.apply(field.name());
      if (text != null) {
        record.put(
            field.name(),
            switch (field.type()) {
              case TIME, OPTIONAL_TIME -> instant(text).toString();
              case LIST, MAP -> RunOutputs.json(Poison.utf8(text)).toString();
              default -> text;
            });
      }
    }
    records.add(type.name(), Poison.utf8(record.toString()));
  }
}
