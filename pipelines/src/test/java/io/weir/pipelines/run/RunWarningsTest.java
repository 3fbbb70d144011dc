package io.weir.pipelines.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunWarningsTest {
  private static final String STREAM =
      """
      streams:
        s: {id: id, time: at, fields: {id: string, at: timestamp, card: string, device: string}}
      """;

  private static final String DECIDED =
      STREAM
          + """
          features:
            week: {from: s, by: card, over: 7d, measure: count}
            day: {from: s, by: card, over: 1d, measure: count}
            all: {from: s, by: [card, device], over: forever, measure: count}
            twice: {value: "week * 2"}
          decide: {on: s, key: card}
          """;

  @Test
  void shouldReportTheNumberOfVersionsWhenChangesOfBoundedInputAreEmitted() {
    assertEquals(
        List.of(
            "warning: --emit=changes over input that ends: events arrive in no order, and a"
                + " decision leaves again for each earlier event that arrives after it and changes"
                + " a feature. Expect for each event 1 line, and up to n/2 more where the card has"
                + " n events in the 7d before, and n/4 more where the card+device has n events in"
                + " all (over: forever; 25 more for 100 events, 250 for 1000). --emit=final, the"
                + " default for such input, writes 1 line for each event."),
        RunWarnings.of(pack(DECIDED), true, true));
  }

  @Test
  void shouldReportNothingWhenVersionsAreFew() {
    assertEquals(List.of(), RunWarnings.of(pack(DECIDED), true, false), "final");
    assertEquals(List.of(), RunWarnings.of(pack(DECIDED), false, true), "in the order of arrival");
    assertEquals(List.of(), RunWarnings.of(pack(STREAM), true, true), "nothing is decided");
    assertEquals(
        List.of(),
        RunWarnings.of(pack(STREAM + "decide: {on: s, key: card}\n"), true, true),
        "nothing is measured");
  }

  private static Pack pack(String yaml) {
    return PackReader.read("test", yaml);
  }
}
