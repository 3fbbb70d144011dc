package io.weir.transforms.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.OutputKind;
import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordType;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class NamedOutputTest {
  private static final Pack PACK =
      PackReader.read(
          "p",
          """
          streams: {s: {id: id, time: at, fields: {id: string, at: timestamp, k: int}}}
          decide: {on: s, key: k}
          rules: {r: {when: "k > 1", outcome: decline}, q: {when: "k > 2", score: 5}}
          expectations: {e: {from: s, by: id, after: "k > 1", expect: "k < 1", within: 1s}}
          outputs:
            declines: {of: decisions, where: "outcome == 'decline'", fields: [score, key]}
            pages: {of: alerts, where: "rule == 'r' && start > timestamp('2026-01-01T00:00:00Z')"}
            waits: {of: expectations, where: "key == 'a'"}
          """);

  @Test
  void shouldCallEveryKindByTheNameOfItsRecords() {
    assertEquals(
        List.of("decisions", "alerts", "sessions", "metrics", "expectations"), OutputKind.words());
  }

  @Test
  void shouldKnowTheFieldsOfAKindAndThoseThatIdentifyAndOrderItsRecords() {
    assertEquals(
        List.of(
            "id, expectation, event, key, started, deadline, status, at, revision, pack, version"
                .split(", ")),
        OutputKind.EXPECTATIONS.fields(PACK));
    assertEquals(List.of("id", "revision", "pack", "version"), OutputKind.EXPECTATIONS.identity());
    assertEquals(List.of("event", "revision", "pack", "version"), OutputKind.DECISIONS.identity());
  }

  @Test
  void shouldHaveTheFieldsThatAreNamedAndThoseThatIdentifyAndOrderARecord() {
    RecordType<Decision> type = NamedOutput.of(PACK, Decision.TYPE).get(0).type();
    assertEquals("declines", type.name());
    assertEquals(
        List.of("event", "key", "score", "revision", "pack", "version"),
        type.fields().stream().map(RecordField::name).toList());
    assertSame(Decision.TYPE.id(), type.id());
    assertEquals(List.of("pack", "event"), type.identity());
  }

  @Test
  void shouldDescribeASpanOnlyWithAllFields() {
    RecordType<Alert> all = NamedOutput.of(PACK, Alert.TYPE).get(0).type();
    assertEquals(Alert.TYPE.fields(), all.fields());
    assertEquals(Alert.TYPE.span(), all.span());
    assertNull(Alert.TYPE.as("x", List.of("id", "revision", "pack", "version")).span());
  }

  @Test
  void shouldArriveOnWorkersWithItsNameAndFields() {
    RecordType<Decision> type = NamedOutput.of(PACK, Decision.TYPE).get(0).type();
    RecordType<?> arrived =
        (RecordType<?>)
            SerializableUtils.deserializeFromByteArray(
                SerializableUtils.serializeToByteArray(type), "type");
    assertEquals("declines", arrived.name());
    assertEquals(type.fields(), arrived.fields());
    assertSame(
        Decision.TYPE,
        SerializableUtils.deserializeFromByteArray(
            SerializableUtils.serializeToByteArray(Decision.TYPE), "type"));
  }

  @Test
  void shouldTestRecordsByTheirFields() {
    NamedOutput<Alert> pages = NamedOutput.of(PACK, Alert.TYPE).get(0);
    OutputCondition<Alert> condition = OutputCondition.of(PACK, pages);
    long newYear = 1_767_225_600_000L;
    assertEquals(
        List.of(true, false, false),
        List.of(
            condition.test(alert("r", newYear + 1)),
            condition.test(alert("r", newYear)),
            condition.test(alert("q", newYear + 1))));
    NamedOutput<Expectation> waits = NamedOutput.of(PACK, Expectation.TYPE).get(0);
    OutputCondition<Expectation> ofKey = OutputCondition.of(PACK, waits);
    assertEquals(
        List.of(true, false), List.of(ofKey.test(expectation("a")), ofKey.test(expectation("b"))));
  }

  private static Alert alert(String rule, long start) {
    return new Alert(
        "i",
        rule,
        5L,
        "decline",
        start,
        start,
        1,
        List.of(),
        0,
        null,
        Alert.Status.OPEN,
        1,
        null,
        "p",
        1L);
  }

  private static Expectation expectation(String key) {
    return new Expectation(
        "i", "e", "x", key, 0, 1000, Expectation.Status.PENDING, null, 1, "p", 1L);
  }
}
