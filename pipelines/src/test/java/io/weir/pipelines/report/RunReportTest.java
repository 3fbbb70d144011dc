package io.weir.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static String report(long conflicting) {
    Map<String, Long> counts = new HashMap<>();
    counts.put("read", 9L);
    counts.put("admitted", 4L);
    counts.put("duplicate", 5L);
    counts.put("conflicting", conflicting);
    return RunReport.of(new RunCountNames(counts), 1);
  }

  @Test
  void shouldReportWhatConflictsMeanWhenThereAreSome() {
    String text = report(3);
    assertTrue(text.matches("(?s).*\n  duplicate +5\n    conflicting +3\n  late +0\n.*"), text);
    assertTrue(text.contains("3 of the duplicate events have other contents"), text);
    assertTrue(text.contains("id: [event, revision]"), text);
    assertTrue(text.contains("--emit=final"), text);
    // Conflicts are duplicates, too: counted beside them the sum would not hold.
    assertFalse(text.contains("NOT ACCOUNTED FOR"), text);
  }

  @Test
  void shouldNotReportConflictsWhenDuplicatesAreExact() {
    String text = report(0);
    assertTrue(text.matches("(?s).*\n  duplicate +5\n  late +0\n.*"), text);
    assertFalse(text.contains("conflicting"), text);
    assertFalse(text.contains("--emit=final"), text);
  }
}
