package io.weir.transforms.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.aggregate.NumberParameter;
import io.weir.transforms.event.FieldType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the reference of packs has the measures that there are. */
class MeasureTableTest {
  private static final Path PACKS = Path.of("..", "docs", "packs.md");
  private static final String HEAD = "| measure | value | type | over no events |";
  private static final Pattern WORD = Pattern.compile("`(\\w+)`");

  /** Of each measure its type, and what it is over no events. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(PACKS);
    for (int i = lines.indexOf(HEAD) + 2; lines.get(i).startsWith("|"); i++) {
      String[] cells = lines.get(i).split("\\|", -1);
      for (Matcher name = WORD.matcher(cells[1]); name.find(); ) {
        rows.put(name.group(1), cells[3].strip() + ", " + cells[4].strip());
      }
    }
    return rows;
  }

  private static String described(AggregateFunction function) {
    FieldType ofString = function.resultType(FieldType.STRING);
    String type = ofString == FieldType.STRING ? "as the field" : ofString.word();
    if (ofString == FieldType.DOUBLE && function.resultType(FieldType.DECIMAL_2).isDecimal()) {
      type = "double, or decimal as the field";
    }
    Map<String, Double> least = new LinkedHashMap<>();
    function.parameters().forEach(parameter -> least.put(parameter.name(), parameter.least()));
    Object empty = function.newSetAccumulator(FieldType.DOUBLE, least).value();
    String overNone = empty == null ? "missing" : String.valueOf(((Number) empty).longValue());
    return type + ", " + overNone;
  }

  @Test
  void shouldDocumentEachMeasureWithItsTypeAndItsValueOverNoEvents() throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    Aggregates.STANDARD.all().forEach(f -> expected.put(f.name(), described(f)));
    assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(documented().entrySet()));
  }

  @Test
  void shouldDocumentEachNumberThatAMeasureNeeds() throws IOException {
    List<String> lines = Files.readAllLines(PACKS);
    for (AggregateFunction function : Aggregates.STANDARD.all()) {
      for (NumberParameter parameter : function.parameters()) {
        String row = "| `" + parameter.name() + "` |";
        assertEquals(
            1,
            lines.stream()
                .filter(l -> l.startsWith(row) && l.contains("`" + function.name() + "`"))
                .count(),
            row);
      }
    }
  }

  @Test
  void shouldDocumentWhichMeasuresTakeNoField() throws IOException {
    List<String> without =
        Aggregates.STANDARD.all().stream()
            .filter(f -> !f.takesField())
            .map(f -> "`" + f.name() + "`")
            .toList();
    String said = "| required, except for " + String.join(" and ", without) + ", which take none |";
    // Once for features, once for sessions and metrics.
    assertEquals(
        2,
        Files.readAllLines(PACKS).stream()
            .filter(l -> l.startsWith("| `of` |") && l.endsWith(said))
            .count());
  }
}
