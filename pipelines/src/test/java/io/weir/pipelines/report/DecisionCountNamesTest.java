package io.weir.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.pipelines.options.BuiltInPack;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionCountNamesTest {
  private static final DecisionCountNames NAMES =
      new DecisionCountNames("ok", BuiltInPack.FRAUD.labels());

  private static final String HARMLESS = "p-00001";
  private static final String ATTACK = "p-00016";

  @Test
  void shouldTakeThePacksMildestOutcomeForOneThatFlagsNothing() {
    assertEquals(List.of("outcome.ok", "truth.missed"), NAMES.apply(decision(ATTACK, "ok")));
    assertEquals(List.of("outcome.page", "truth.caught"), NAMES.apply(decision(ATTACK, "page")));
    assertEquals(List.of("outcome.ok"), NAMES.apply(decision(HARMLESS, "ok")));
    assertEquals(
        List.of("outcome.page", "truth.falseAlarm"), NAMES.apply(decision(HARMLESS, "page")));
  }

  @Test
  void shouldCountTheOutcomeOnlyWhenAnEventHasNoLabel() {
    assertEquals(List.of("outcome.page"), NAMES.apply(decision("unlabelled", "page")));
  }

  private static Decision decision(String event, String outcome) {
    return new Decision(
        event,
        0,
        "k",
        outcome,
        0,
        List.of(),
        List.of(),
        Map.of(),
        1,
        RecordTiming.ON_TIME,
        "p",
        1L,
        0,
        0);
  }
}
