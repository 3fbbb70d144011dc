package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordTiming;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
  private static final long NOON = Instant.parse("2024-05-01T12:00:00Z").toEpochMilli();

  @Test
  void shouldWriteADecisionInTheContractsOrder() {
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("spend", 12.5);
    features.put("speed", Double.POSITIVE_INFINITY);
    features.put("home", null);
    features.put("seen", true);
    features.put("last", Instant.ofEpochMilli(NOON + 1));
    Decision decision =
        new Decision(
            7L,
            NOON,
            "c1",
            Outcomes.DECLINE,
            80,
            List.of("r1", "r2"),
            List.of("too \"fast\""),
            features,
            3,
            RecordTiming.ON_TIME,
            "fraud",
            1L,
            NOON + 20,
            NOON + 30);

    assertEquals(
        "{\"event\":7,\"time\":\"2024-05-01T12:00:00.000Z\",\"key\":\"c1\",\"outcome\":\"decline\","
            + "\"score\":80,\"rules\":[\"r1\",\"r2\"],\"reasons\":[\"too \\\"fast\\\"\"],"
            + "\"features\":{\"spend\":12.5,\"speed\":\"Infinity\",\"home\":null,\"seen\":true,"
            + "\"last\":\"2024-05-01T12:00:00.001Z\"},\"revision\":3,\"timing\":\"ON_TIME\","
            + "\"pack\":\"fraud\",\"version\":1,\"arrived\":\"2024-05-01T12:00:00.020Z\","
            + "\"decided\":\"2024-05-01T12:00:00.030Z\"}",
        text(JsonWriter.of(Decision.TYPE).line(decision)));
  }

  @Test
  void shouldWriteAnAlertWithAKeyOfSeveralFields() {
    Alert alert =
        new Alert(
            "a1",
            "r1",
            Arrays.asList("c1", 5L, null),
            Outcomes.REVIEW,
            NOON,
            NOON + 60_000,
            2,
            List.of("p1", "p2"),
            40,
            null,
            Alert.Status.RETRACTED,
            4,
            "a0",
            "fraud",
            3L);

    assertEquals(
        "{\"id\":\"a1\",\"rule\":\"r1\",\"key\":[\"c1\",5,null],\"outcome\":\"review\","
            + "\"start\":\"2024-05-01T12:00:00.000Z\",\"end\":\"2024-05-01T12:01:00.000Z\","
            + "\"count\":2,\"events\":[\"p1\",\"p2\"],\"score\":40,\"reason\":null,"
            + "\"status\":\"RETRACTED\",\"revision\":4,\"supersededBy\":\"a0\","
            + "\"pack\":\"fraud\",\"version\":3}",
        text(JsonWriter.of(Alert.TYPE).line(alert)));
  }

  @Test
  void shouldWriteWhatAnAlertCarriesForAPackThatAsksForIt() {
    Pack pack =
        PackReader.read(
            "fraud",
            """
            streams: {s: {id: id, time: t, fields: {id: string, t: timestamp, n: int}}}
            decide: {on: s, key: id}
            rules: {r1: {when: true, alert: {fields: [n, t]}}}
            """);
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("n", null);
    first.put("t", Instant.ofEpochMilli(NOON));
    Alert alert =
        new Alert(
            "a1",
            "r1",
            "c1",
            Outcomes.REVIEW,
            NOON,
            NOON + 60_000,
            2,
            List.of("p1", "p2"),
            40,
            "1 \"x\"",
            "2",
            first,
            Map.of("n", 7L),
            Alert.Status.OPEN,
            4,
            null,
            "fraud",
            3L);

    assertEquals(
        "{\"id\":\"a1\",\"rule\":\"r1\",\"key\":\"c1\",\"outcome\":\"review\","
            + "\"start\":\"2024-05-01T12:00:00.000Z\",\"end\":\"2024-05-01T12:01:00.000Z\","
            + "\"count\":2,\"events\":[\"p1\",\"p2\"],\"score\":40,\"reason\":\"1 \\\"x\\\"\","
            + "\"lastReason\":\"2\",\"first\":{\"n\":null,\"t\":\"2024-05-01T12:00:00.000Z\"},"
            + "\"last\":{\"n\":7},"
            + "\"status\":\"OPEN\",\"revision\":4,\"supersededBy\":null,"
            + "\"pack\":\"fraud\",\"version\":3}",
        text(JsonWriter.of(Alert.TYPE.writtenBy(pack)).line(alert)));
  }

  @Test
  void shouldWriteADeadLetterOnOneLine() {
    assertEquals(
        "{\"stream\":\"payments\",\"stage\":\"parse\",\"reason\":\"broken\",\"exception\":null,"
            + "\"origin\":\"f:3\",\"payload\":\"{\\n\\u0000\",\"encoding\":\"utf-8\","
            + "\"time\":\"2024-05-01T12:00:00.000Z\"}",
        text(
            JsonWriter.of(DeadLetter.TYPE)
                .line(
                    new DeadLetter(
                        "payments", "parse", "broken", null, "f:3", "{\n\0", "utf-8", NOON))));
  }

  @Test
  void shouldWriteALateEvent() {
    assertEquals(
        "{\"stream\":\"payments\",\"id\":\"p1\",\"time\":\"2024-05-01T12:00:00.000Z\","
            + "\"watermark\":\"2024-05-01T12:05:00.000Z\",\"origin\":\"t/0@5\",\"payload\":\"{}\","
            + "\"encoding\":\"utf-8\"}",
        text(
            JsonWriter.of(LateEvent.TYPE)
                .line(
                    new LateEvent(
                        "payments", "p1", NOON, NOON + 300_000, "t/0@5", "{}", "utf-8"))));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, '\"NaN\"'",
    "-Infinity, '\"-Infinity\"'",
    "1e10, 1.0E10",
    "-0.0, -0.0",
    "0.1, 0.1",
    "4.9e-324, 4.9E-324"
  })
  void shouldWriteDoublesAsJavaDoes(double value, String expected) {
    assertEquals(expected, text(JsonWriter.value(value)));
  }

  @Test
  void shouldWriteTextThatNoUtf8CanCarry() {
    assertEquals("\"a?b\"", text(JsonWriter.value("a\ud800b")));
    assertEquals("\"\\uD83D\\uDE00\"", text(JsonWriter.value("😀")));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
