package io.weir.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {
  @Test
  void shouldQuoteTextAndLeaveCellEmptyWhenFigureIsMissing() {
    CsvText csv = new CsvText("job", "rate", "share", "failure");
    List<String> cells = new ArrayList<>(List.of("a"));
    cells.addAll(CsvText.figures(1_234.5, Double.NaN));
    cells.add("no \"answer\", twice");
    csv.row(cells);

    assertEquals(
        """
        job,rate,share,failure
        a,1234.500,,"no ""answer"", twice"
        """,
        csv.toString());
  }
}
