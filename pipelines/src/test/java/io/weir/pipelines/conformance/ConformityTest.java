package io.weir.pipelines.conformance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.record.Alert;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** That what does not conform is found. */
class ConformityTest {
  private static final String CLOSED = alert("'A'", "'CLOSED'", 2, 7);
  private static final ConformanceRecords EXPECTED = records(alert("null", "'CLOSED'", 2, 0));
  private static final ConformanceRecords ONCE = records(CLOSED);

  @Test
  void shouldAcceptConformingRecords() {
    Conformity.ofFinal(EXPECTED, ONCE);
    Conformity.ofChanges(
        EXPECTED,
        ONCE,
        records(alert("'A'", "'CLOSED'", 2, 6), alert("'A'", "'OPEN'", 1, 3), superseded("'A'")));
  }

  @Test
  void shouldRefuseAFinalRecordThatIsEmittedTwice() {
    refusesOnce("told again", CLOSED, CLOSED);
  }

  @Test
  void shouldRefuseAFinalRecordThatIsNotMarkedFinal() {
    refusesOnce("not final", alert("'A'", "'OPEN'", 2, 7));
    refusesOnce("not final", CLOSED, superseded("'A'"));
  }

  @Test
  void shouldRefuseAResultThatDiffersFromTheOracle() {
    refusesOnce("expected", alert("'A'", "'CLOSED'", 1, 7));
    refusesOnce("expected");
    refusesOnce("expected", CLOSED, alert("'B'", "'CLOSED'", 2, 7));
  }

  @Test
  void shouldRefuseARecordThatIsLeftOpen() {
    refusesChanges("left as it was", alert("'A'", "'OPEN'", 2, 7));
  }

  @Test
  void shouldRefuseALastRevisionThatIsNotTheFinalResult() {
    refusesChanges("", CLOSED.replace("'count':2", "'count':1"));
    refusesChanges("outranks", alert("'A'", "'CLOSED'", 2, 8));
    refusesChanges("", alert("'B'", "'CLOSED'", 2, 7));
    refusesChanges("", CLOSED, alert("'A'", "'CLOSED'", 1, 8));
  }

  @Test
  void shouldRefuseTwoVersionsOfOneRevision() {
    refusesChanges("of one revision", alert("'A'", "'OPEN'", 1, 7), CLOSED);
  }

  @Test
  void shouldRefuseARecordSupersededByNone() {
    refusesChanges("superseded", CLOSED, superseded("'C'"));
  }

  private static void refusesOnce(String why, String... told) {
    refuses(why, () -> Conformity.ofFinal(EXPECTED, records(told)));
  }

  private static void refusesChanges(String why, String... told) {
    refuses(why, () -> Conformity.ofChanges(EXPECTED, ONCE, records(told)));
  }

  private static void refuses(String why, Runnable check) {
    AssertionError error = assertThrows(AssertionError.class, check::run);
    assertTrue(error.getMessage().contains(why), error.getMessage());
  }

  private static String superseded(String by) {
    return alert("'B'", "'RETRACTED'", 1, 9).replace("'supersededBy':null", "'supersededBy':" + by);
  }

  private static String alert(String id, String status, long count, long revision) {
    return "{'id':%s,'rule':'r','count':%d,'status':%s,'revision':%d,'supersededBy':null}"
        .formatted(id, count, status, revision);
  }

  private static ConformanceRecords records(String... alerts) {
    ConformanceRecords records = new ConformanceRecords();
    for (String alert : alerts) {
      records.add(Alert.TYPE.name(), alert.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    return records;
  }
}
