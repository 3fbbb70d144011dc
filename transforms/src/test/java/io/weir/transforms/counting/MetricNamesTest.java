package io.weir.transforms.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void shouldDocumentEveryMetricAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    Files.readString(Path.of("../docs/operations.md"))
        .lines()
        .dropWhile(line -> !line.startsWith("| metric |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(row -> row.substring(0, row.indexOf(" | ")))
        .flatMap(cell -> CODE.matcher(cell).results())
        .map((MatchResult code) -> code.group(1))
        .forEach(documented::add);
    assertEquals(new TreeSet<>(MetricNames.ALL), documented);
  }
}
