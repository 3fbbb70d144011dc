package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.scheme.UriParameter;
import io.weir.io.scheme.UriScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of URIs in the documents name what the list of schemes has, and nothing else. */
class UriDocumentsTest {
  private static final Path OPERATIONS = Path.of("../docs/operations.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** More brokers than one, which the descriptions of schemes do not spell out. */
  private static final String MORE_BROKERS = "[,host:port]";

  @Test
  void shouldDocumentTheUrisOfEveryInputAndOfNoOther() throws IOException {
    assertEquals(formsOf(UriSchemes.BUILT_IN.inputs()), formsIn(rows("input")));
  }

  @Test
  void shouldDocumentTheUrisOfEveryOutputAndOfNoOther() throws IOException {
    assertEquals(formsOf(UriSchemes.BUILT_IN.outputs()), formsIn(rows("output")));
  }

  /** Parameters stand in the tables of parameters, or in the tables of URIs, behind one. */
  @Test
  void shouldDocumentEveryParameterWithItsValuesAndNoOther() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (String row : rows("parameter")) {
      codeIn(firstCell(row)).forEach(name -> documented.put(name, row));
    }
    for (String row : rows("input", "output")) {
      for (String form : codeIn(firstCell(row))) {
        int mark = form.indexOf('?');
        if (mark >= 0) {
          documented.putIfAbsent(
              form.substring(mark + 1, form.indexOf('=')), row.replaceAll("[?=]", "`"));
        }
      }
    }
    Map<String, UriParameter> described = new TreeMap<>();
    List<UriScheme> schemes = new ArrayList<>(UriSchemes.BUILT_IN.inputs());
    schemes.addAll(UriSchemes.BUILT_IN.outputs());
    schemes.forEach(s -> s.parameters().forEach(p -> described.put(p.name(), p)));

    assertEquals(described.keySet(), documented.keySet());
    for (UriParameter parameter : described.values()) {
      String row = documented.get(parameter.name());
      parameter.values().forEach(value -> assertTrue(row.contains("`" + value + "`"), row));
    }
  }

  /** What the URIs look like; a path has no form of its own. */
  private static Collection<String> formsOf(List<? extends UriScheme> schemes) {
    Collection<String> forms = new TreeSet<>();
    for (UriScheme scheme : schemes) {
      forms.addAll(scheme.acceptsPaths() ? List.of("path") : scheme.forms());
    }
    return forms;
  }

  private static Collection<String> formsIn(List<String> rows) {
    Collection<String> forms = new TreeSet<>();
    for (String row : rows) {
      List<String> code = codeIn(firstCell(row));
      forms.add(
          code.isEmpty() ? "path" : code.get(0).replace(MORE_BROKERS, "").replaceAll("\\?.*", ""));
    }
    return forms;
  }

  private static String firstCell(String row) {
    return row.substring(1, row.indexOf('|', 1));
  }

  private static List<String> codeIn(String cell) {
    Matcher code = CODE.matcher(cell);
    return code.results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** The rows of the tables whose first column has one of these headings. */
  private static List<String> rows(String... headings) throws IOException {
    List<String> lines = Files.readAllLines(OPERATIONS);
    List<String> rows = new ArrayList<>();
    for (String heading : headings) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("| " + heading + " |")) {
          lines.stream().skip(i + 2L).takeWhile(line -> line.startsWith("|")).forEach(rows::add);
        }
      }
    }
    assertTrue(!rows.isEmpty(), String.join(", ", headings));
    return rows;
  }
}
