package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.bigquery.model.TableRow;
import io.weir.io.json.JsonWriter;
import io.weir.io.json.RecordParser;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Sha256;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineRowTest {
  @Test
  void shouldHoldEveryValueOfARecord() throws IOException {
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("sum \"ä\"", 1.5);
    features.put("none", null);
    features.put("far", Double.POSITIVE_INFINITY);

    TableRow row = row(Decision.TYPE, decision("e1", Arrays.asList("k", 7L, null), features));

    assertEquals(
        new TableRow()
            .set("event", "e1")
            .set("time", "1970-01-01T00:00:01.234Z")
            .set("key", "[\"k\",7,null]")
            .set("outcome", "review")
            .set("score", 30L)
            .set("rules", "[\"a\",\"b\"]")
            .set("reasons", "[]")
            .set("features", "{\"sum \\\"ä\\\"\":1.5,\"none\":null,\"far\":\"Infinity\"}")
            .set("revision", 4L)
            .set("timing", "EARLY")
            .set("pack", "shop")
            .set("version", "2")
            .set("arrived", "1970-01-01T00:00:02.000Z")
            .set("decided", "1970-01-01T00:00:03.000Z"),
        row);
  }

  /** BigQuery's JSON has doubles and ints of 64 bits. */
  @Test
  void shouldHoldDecimalsThatAreNoDoublesAsTheirDigits() throws IOException {
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("small", new BigDecimal("12.50"));
    features.put("1234567890.1234567890 \\ \"-1234567890.1234567890", new BigDecimal("0.00"));
    features.put("wide", new BigDecimal("-12345678901234567890.12"));
    features.put("whole", new BigDecimal("9".repeat(38)));
    features.put("most", Long.MAX_VALUE);
    features.put("third", 1 / 3.0);
    features.put("truth", true);

    assertEquals(
        "{\"small\":12.50,"
            + "\"1234567890.1234567890 \\\\ \\\"-1234567890.1234567890\":0.00,"
            + "\"wide\":\"-12345678901234567890.12\","
            + "\"whole\":\""
            + "9".repeat(38)
            + "\",\"most\":9223372036854775807,"
            + "\"third\":0.3333333333333333,"
            + "\"truth\":true}",
        row(Decision.TYPE, decision("e1", "k", features)).get("features"));
  }

  @Test
  void shouldHoldNumbersAndTruthAsTextWhenTheyAreKeysOrIds() throws IOException {
    assertEquals("17", row(Decision.TYPE, decision(17L, -2.5, Map.of())).get("event"));
    assertEquals("-2.5", row(Decision.TYPE, decision(17L, -2.5, Map.of())).get("key"));
    assertEquals("true", row(Decision.TYPE, decision(17L, true, Map.of())).get("key"));
    assertEquals(
        "[1,\"x\"]", row(Decision.TYPE, decision(List.of(1L, "x"), "k", Map.of())).get("event"));
    assertFalse(row(Decision.TYPE, decision("e", null, Map.of())).containsKey("key"));
  }

  @Test
  void shouldHaveTheSequenceAsAColumnWhenRowsAreAppended() throws IOException {
    TableRow row =
        LineRow.of(
            BigQueryTable.of(Decision.TYPE, BigQueryMethod.APPEND),
            line(Decision.TYPE, decision("e", "k", Map.of())));

    assertEquals(ChangeSequence.of("2", 4), row.get("sequence"));
  }

  @Test
  void shouldShortenAnIdThatIsTooLongForAPrimaryKey() throws IOException {
    String longest = "x".repeat(500);
    assertEquals(longest, row(Decision.TYPE, decision(longest, "k", Map.of())).get("event"));

    String kept = "x".repeat(99) + "\uD83D\uDE00";
    Object shortened = row(Decision.TYPE, decision(kept + longest, "k", Map.of())).get("event");
    assertTrue(shortened.toString().matches("x{99}#[0-9a-f]{64}"), shortened::toString);
    assertNotEquals(
        shortened, row(Decision.TYPE, decision(kept + longest + "y", "k", Map.of())).get("event"));
  }

  @Test
  void shouldIdentifyALineWithoutAnIdByWhatWasRead() throws IOException {
    TableRow row = row(DeadLetter.TYPE, letter("f:1", "x", 1));

    assertTrue(row.get("hash").toString().matches("[0-9a-f]{32}"), row::toString);
    assertEquals(row.get("hash"), row(DeadLetter.TYPE, letter("f:1", "x", 2)).get("hash"));
    assertNotEquals(row.get("hash"), row(DeadLetter.TYPE, letter("f:2", "x", 1)).get("hash"));
    assertNotEquals(row.get("hash"), row(DeadLetter.TYPE, letter("f:1", "y", 1)).get("hash"));
    assertEquals("0", LineRow.sequence(row), "all rows of a hash are the same");
  }

  @Test
  void shouldSayThatAPayloadIsCutWhenARowCannotHoldIt() throws IOException {
    String payload = "ä".repeat(3_000_000);
    TableRow whole = row(DeadLetter.TYPE, letter("f:1", payload, 1));
    assertEquals(payload, whole.get("payload"));
    assertEquals("utf-8", whole.get("encoding"));

    TableRow cut = row(DeadLetter.TYPE, letter("f:1", payload + "x", 1));
    assertEquals(payload, cut.get("payload"));
    assertEquals("utf-8, cut from 3000001 characters", cut.get("encoding"));
    assertNotEquals(whole.get("hash"), cut.get("hash"));
  }

  @Test
  void shouldCutAPayloadThatIsLongerThanARecord() throws IOException {
    int length = RecordParser.MAX_BYTES / 3 * 4;
    TableRow cut = row(DeadLetter.TYPE, letter("f:1", "A".repeat(length), 1));
    assertEquals("utf-8, cut from " + length + " characters", cut.get("encoding"));
  }

  @Test
  void shouldCutTheLongestValueWhenBigQueryCannotHoldTheRow() throws IOException {
    // {"a":"..."} adds eight characters.
    String longest = "ä".repeat(4_000_000) + "x".repeat(1_400_000);
    TableRow whole = row(Decision.TYPE, decision("e", "k", Map.of("a", longest)));
    assertEquals("{\"a\":\"" + longest + "\"}", whole.get("features"));

    TableRow cut =
        row(Decision.TYPE, decision("e", "k", Map.of("a", longest + "ä".repeat(50_000))));
    String features = "{\"a\":\"" + longest + "ä".repeat(50_000) + "\"}";
    assertEquals(
        "{\"cutFromCharacters\":5450008,\"sha256\":\"" + Sha256.hex(features) + "\"}",
        cut.get("features"));
    assertEquals(whole.set("features", cut.get("features")), cut, "nothing else is cut");
  }

  @Test
  void shouldCutKeysWhenBigQueryCannotHoldTheRowWithoutItsLists() throws IOException {
    TableRow row =
        row(
            Decision.TYPE,
            decision("e", "k".repeat(9_600_000), Map.of("a", "x".repeat(9_700_000))));
    assertTrue(row.get("key").toString().matches("k{100}#[0-9a-f]{64}"), row::toString);
    assertTrue(row.get("features").toString().startsWith("{\"cutFromCharacters\":9700008,"));
  }

  @Test
  void shouldHoldAListOfIds() throws IOException {
    Alert alert =
        new Alert(
            "i",
            "r",
            "k",
            Outcomes.DECLINE,
            0,
            0,
            2,
            List.of("e1", 2L),
            5,
            null,
            Alert.Status.OPEN,
            1,
            null,
            "shop",
            "v2");

    TableRow row = row(Alert.TYPE, alert);
    assertEquals("[\"e1\",2]", row.get("events"));
    assertEquals("v2", row.get("version"));
    assertEquals(ChangeSequence.of("v2", 1), LineRow.sequence(row));
  }

  private static Decision decision(Object event, Object key, Map<String, Object> features) {
    return new Decision(
        event,
        1_234,
        key,
        Outcomes.REVIEW,
        30,
        List.of("a", "b"),
        List.of(),
        features,
        4,
        RecordTiming.EARLY,
        "shop",
        2L,
        2_000,
        3_000);
  }

  private static DeadLetter letter(String origin, String payload, long time) {
    return new DeadLetter("s", "parse", "bad", null, origin, payload, "utf-8", time);
  }

  private static <T> TableRow row(RecordType<T> type, T record) throws IOException {
    return LineRow.of(BigQueryTable.of(type, BigQueryMethod.UPSERT), line(type, record));
  }

  private static <T> byte[] line(RecordType<T> type, T record) {
    return JsonWriter.of(type).line(record);
  }
}
