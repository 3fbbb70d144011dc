package io.weir.transforms.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.compile.CelDialect;
import io.weir.transforms.expression.eval.ExpressionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the reference of packs has the functions that there are, with examples that are true. */
class FunctionTableTest {
  private static final Path PACKS = Path.of("..", "docs", "packs.md");
  private static final String HEAD = "| function | value | example |";
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Pattern NAME = Pattern.compile("^(\\w+)\\(");
  private static final Object[] EVENT = {Instant.parse("2026-05-01T12:00:00Z")};
  private static final Map<String, FieldType> SCOPE = Map.of("time", FieldType.TIMESTAMP);

  private static List<String[]> rows() throws IOException {
    List<String[]> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(PACKS);
    for (int i = lines.indexOf(HEAD) + 2; lines.get(i).startsWith("|"); i++) {
      rows.add(lines.get(i).split("\\|(?![^`]*`\\s*\\|$)", -1));
    }
    return rows;
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(m -> m.group(1)).toList();
  }

  static Stream<String> examples() throws IOException {
    return rows().stream().map(cells -> code(cells[3]).get(0));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldHoldWhenAnExampleIsEvaluated(String example) throws ExpressionException {
    assertTrue(Expression.condition(example, SCOPE).test(EVENT), example);
  }

  @Test
  void shouldDocumentEachFunctionThatCelLacks() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (String[] cells : rows()) {
      for (String call : code(cells[1])) {
        documented.addAll(NAME.matcher(call).results().map((MatchResult m) -> m.group(1)).toList());
      }
    }
    assertEquals(new TreeSet<>(CelDialect.ownFunctions()), documented);
  }
}
