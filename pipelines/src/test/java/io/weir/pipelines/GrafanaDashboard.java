package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of metrics that the queries of the dashboard use, as patterns. */
final class GrafanaDashboard {
  private static final Path FILE = Path.of("../runner-configs/grafana/weir-flink.json");
  // A name, or the end of one where a query selects several by a pattern.
  private static final Pattern NAME = Pattern.compile("flink_\\w+(?:\\.\\+)?");

  private GrafanaDashboard() {}

  static Set<String> names() throws IOException {
    List<String> queries =
        RunOutputs.json(Files.readAllBytes(FILE)).findValues("expr").stream()
            .map(JsonNode::asText)
            .toList();
    assertFalse(queries.isEmpty());
    return queries.stream()
        .flatMap(query -> NAME.matcher(query).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
