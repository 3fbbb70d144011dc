package io.weir.io.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleWriterTest {
  private static final long NOON = Instant.parse("2024-05-01T12:00:00Z").toEpochMilli();

  @Test
  void shouldPrintAnAlertInALine() {
    Alert alert =
        new Alert(
            "a1",
            "card_testing",
            List.of("c1", 5L),
            Outcomes.DECLINE,
            NOON,
            NOON + 60_000,
            2,
            List.of("p1", "p2"),
            80,
            "5 failed payments in 10 minutes",
            Alert.Status.OPEN,
            4,
            null,
            "shop",
            2L);

    assertEquals(
        "ALERT OPEN      2024-05-01T12:01:00.000Z  card_testing  decline (score 80)"
            + "  key [\"c1\",5], 2 hits since 2024-05-01T12:00:00.000Z:"
            + " 5 failed payments in 10 minutes",
        line(Alert.TYPE, alert));
  }

  @Test
  void shouldPrintWhatAnAlertCarriesOfItsFirstAndLastHit() {
    Pack pack =
        PackReader.read(
            "shop",
            """
            streams: {s: {id: id, time: t, fields: {id: string, t: timestamp, n: int}}}
            decide: {on: s, key: id}
            rules: {r: {when: true, alert: {fields: [n, id]}}}
            """);
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("n", null);
    first.put("id", "a");
    RecordType<Alert> type = Alert.TYPE.writtenBy(pack);

    assertEquals(
        "ALERT CLOSED    2024-05-01T12:00:00.000Z  r  decline (score 80)"
            + "  key c, 1 hit since 2024-05-01T12:00:00.000Z: why; first n ?, id a",
        line(type, carrying(1, first, first)));
    assertEquals(
        "ALERT CLOSED    2024-05-01T12:00:00.000Z  r  decline (score 80)"
            + "  key c, 2 hits since 2024-05-01T12:00:00.000Z: why; first n ?, id a; last n 2",
        line(type, carrying(2, first, Map.of("n", 2L))));
  }

  private static Alert carrying(long count, Map<String, Object> first, Map<String, Object> last) {
    return new Alert(
        "a1",
        "r",
        "c",
        Outcomes.DECLINE,
        NOON,
        NOON,
        count,
        List.of("p1"),
        80,
        "why",
        "why not",
        first,
        last,
        Alert.Status.CLOSED,
        4,
        null,
        "shop",
        2L);
  }

  @Test
  void shouldPrintALateEventInALine() {
    assertEquals(
        "LATE payments 7 of 2024-05-01T12:00:00.000Z: the watermark was at"
            + " 2024-05-01T12:05:00.000Z (t/0@5)",
        line(
            LateEvent.TYPE,
            new LateEvent("payments", 7L, NOON, NOON + 300_000, "t/0@5", "{}", "utf-8")));
  }

  @Test
  void shouldPrintADeadLetterInALineWhateverIsInIt() {
    String line =
        line(
            DeadLetter.TYPE,
            new DeadLetter(
                "payments",
                "parse",
                "broken",
                null,
                "f:3",
                "a\n\u001b[31m" + "x".repeat(500),
                "utf-8",
                NOON));

    assertTrue(line.startsWith("DEAD LETTER payments f:3: broken: a\\u000a\\u001b[31mxx"), line);
    assertTrue(line.endsWith("xx... (507 characters)"), line);
    assertFalse(line.contains("\n"));
  }

  @Test
  void shouldPrintASessionInALine() {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("carts", 2L);
    measures.put("landing", null);
    Session session =
        new Session(
            "s1",
            "shopping",
            "c1",
            NOON,
            NOON + 60_000,
            3,
            measures,
            Map.of("abandoned", true),
            Session.Status.CLOSED,
            7,
            RecordTiming.ON_TIME,
            null,
            "shop",
            2L);

    assertEquals(
        "SESSION CLOSED    2024-05-01T12:01:00.000Z  shopping  key c1,"
            + " 3 events since 2024-05-01T12:00:00.000Z: carts 2, landing ?  [abandoned]",
        line(Session.TYPE, session));
  }

  @Test
  void shouldPrintAMetricInALineWhileTheRunGoesOn() {
    Metric metric =
        new Metric(
            "m1",
            "orders",
            Map.of("region", "north"),
            NOON,
            NOON + 60_000,
            Map.of("n", 3L),
            9,
            RecordTiming.EARLY,
            false,
            "shop",
            2L);

    assertEquals(
        Optional.of("METRIC EARLY   2024-05-01T12:00:00.000Z  orders  region north: n 3"),
        said(new ConsoleWriter<>(Metric.TYPE, false, true), metric));
    assertEquals(Optional.empty(), said(new ConsoleWriter<>(Metric.TYPE, false, false), metric));
  }

  @Test
  void shouldPrintAllTimeWhenAMetricHasOneWindowForever() {
    Metric metric =
        new Metric(
            "m1", "stock", Map.of(), null, null, Map.of(), 9, RecordTiming.LATE, true, "shop", 2L);

    assertEquals(
        Optional.of("METRIC final   all time  stock"),
        said(new ConsoleWriter<>(Metric.TYPE, false, true), metric));
  }

  @Test
  void shouldPrintValuesWithoutQuotesAndListsAsJson() {
    assertEquals("c1", ConsoleText.of("c1"));
    assertEquals("12.5", ConsoleText.of(12.5));
    assertEquals("Infinity", ConsoleText.of(Double.POSITIVE_INFINITY));
    assertEquals("true", ConsoleText.of(true));
    assertEquals("2024-05-01T12:00:00.000Z", ConsoleText.of(Instant.ofEpochMilli(NOON)));
    assertEquals(
        "[\"a\\\"b\",null,-7,\"NaN\",\"2024-05-01T12:00:00.000Z\",\"\ud83d\ude00\"]",
        ConsoleText.of(
            Arrays.asList(
                "a\"b", null, -7L, Double.NaN, Instant.ofEpochMilli(NOON), "\ud83d\ude00")));
  }

  @Test
  void shouldPrintOverdueExpectationsAndNoOthers() {
    assertEquals(
        "OVERDUE   2024-05-01T12:01:00.000Z  delivery  key o1:"
            + " nothing followed e1 of 2024-05-01T12:00:00.000Z",
        line(Expectation.TYPE, expectation(Expectation.Status.OVERDUE, null)));
    assertEquals(
        "CANCELLED 2024-05-01T12:00:00.001Z  delivery  key o1:"
            + " called off after e1 of 2024-05-01T12:00:00.000Z",
        line(Expectation.TYPE, expectation(Expectation.Status.CANCELLED, NOON + 1)));
    assertEquals(
        Optional.empty(),
        said(
            new ConsoleWriter<>(Expectation.TYPE, false, true),
            expectation(Expectation.Status.MET, NOON + 1)));
  }

  @Test
  void shouldPrintDecisionsOnlyWhenAllRecordsAreRequested() {
    Decision decision =
        new Decision(
            "p1",
            NOON,
            "c1",
            Outcomes.APPROVE,
            0,
            List.of(),
            List.of(),
            Map.of(),
            1,
            RecordTiming.EARLY,
            "shop",
            2L,
            NOON,
            NOON);

    assertEquals(Optional.empty(), said(new ConsoleWriter<>(Decision.TYPE, false, true), decision));
    assertEquals(
        Optional.of(
            "decisions {\"event\":\"p1\",\"time\":\"2024-05-01T12:00:00.000Z\",\"key\":\"c1\","
                + "\"outcome\":\"approve\",\"score\":0,\"rules\":[],\"reasons\":[],"
                + "\"features\":{},\"revision\":1,\"timing\":\"EARLY\",\"pack\":\"shop\","
                + "\"version\":2,\"arrived\":\"2024-05-01T12:00:00.000Z\","
                + "\"decided\":\"2024-05-01T12:00:00.000Z\"}"),
        said(new ConsoleWriter<>(Decision.TYPE, true, false), decision));
  }

  private static <T> String line(RecordType<T> type, T record) {
    return said(new ConsoleWriter<>(type, false, false), record).orElseThrow();
  }

  private static <T> Optional<String> said(ConsoleWriter<T> writer, T record) {
    return Optional.ofNullable(writer.line(record))
        .map(line -> new String(line, StandardCharsets.UTF_8));
  }

  private static Expectation expectation(Expectation.Status status, Long at) {
    return new Expectation(
        "x1", "delivery", "e1", "o1", NOON, NOON + 60_000, status, at, 2, "shop", 2L);
  }
}
