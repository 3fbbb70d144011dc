package io.weir.pipelines.ops.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.json.JsonWriter;
import io.weir.transforms.expression.JsonExpression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RawPayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordRepairTest {
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private static RejectedRecord record(String payload) {
    return record(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static RejectedRecord record(byte[] payload) {
    return new RejectedRecord(
        "payments", "parse", "amount is a string", "t/0@7", RawPayload.of(payload), NOON);
  }

  private static RecordRepair repair(String text, String fields) throws ExpressionException {
    return new RecordRepair(
        text == null ? null : RecordVariables.compile(text, JsonExpression.Result.TEXT),
        fields == null ? null : RecordVariables.compile(fields, JsonExpression.Result.OBJECT));
  }

  private static String repaired(String payload, String text, String fields)
      throws ExpressionException {
    return new String(repair(text, fields).apply(record(payload)), StandardCharsets.UTF_8);
  }

  @Test
  void shouldReplaceFieldsAndKeepTheOthersAsTheyAreWritten() throws ExpressionException {
    assertEquals(
        "{\"id\":\"a\",\"amount\":12,\"big\":123456789012345678901234567890,\"d\":1.10,\"new\":null}",
        repaired(
            "{\"id\": \"a\", \"amount\": \"12\", \"big\": 123456789012345678901234567890,"
                + " \"d\": 1.10}",
            null,
            "{'amount': int(json.amount), 'new': null}"));
  }

  @Test
  void shouldRepairTheTextFirstWhenBothExpressionsAreGiven() throws ExpressionException {
    assertEquals(
        "{\"a\":1,\"why\":\"amount is a string\"}",
        repaired("{'a': 0}", "text.replace('\\'', '\"')", "{'a': json.a + 1, 'why': reason}"));
  }

  @Test
  void shouldKeepTheBytesWhenThereIsNoRepair() throws ExpressionException {
    byte[] latin = "{\"id\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertEquals("{ }", repaired("{ }", null, null));
    assertEquals(
        new String(latin, StandardCharsets.ISO_8859_1),
        new String(repair(null, null).apply(record(latin)), StandardCharsets.ISO_8859_1));
  }

  @Test
  void shouldMakeUtf8OfLatin1WhenTheTextIsRepaired() throws ExpressionException {
    byte[] latin = "{\"id\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(
        "{\"id\":\"\u00e4\"}",
        new String(repair("text", null).apply(record(latin)), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": | {'a': 1} | the record is no JSON object; --repairText can make it one",
        "[1] | {'a': 1} | the record is no JSON object; --repairText can make it one",
        "{\"a\": 0} | {'a': 1.0 / double(json.a)} | JSON has no value for Infinity",
      })
  void shouldRefuseARecordWhenItCannotBeRepaired(String payload, String fields, String problem) {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> repaired(payload, null, fields));

    assertEquals(problem, e.getMessage());
  }

  @Test
  void shouldRefuseThePayloadWhenItIsNoRecordOfTheStream() throws ExpressionException {
    RawPayload fields = new RawPayload("{\"amount\":1}", RawPayload.FIELDS);
    RejectedRecord record = new RejectedRecord("payments", "late", "", null, fields, NOON);

    ExpressionException e =
        assertThrows(ExpressionException.class, () -> repair(null, null).apply(record));

    assertEquals(
        "the payload cannot be read: it has fields of an event that came without a record: fields",
        e.getMessage());
  }

  @Test
  void shouldReadDeadLettersAndLateEventsAsOutputsHoldThem() {
    DeadLetter letter =
        new DeadLetter("s", "parse", "why", null, "f:3", "{}", "utf-8", NOON.toEpochMilli());
    LateEvent late = new LateEvent("s", "id", NOON.toEpochMilli(), 1_000, null, "e30=", "base64");

    assertEquals(
        new RejectedRecord("s", "parse", "why", "f:3", new RawPayload("{}", "utf-8"), NOON),
        RejectedRecord.of(JsonWriter.of(DeadLetter.TYPE).line(letter)).orElseThrow());
    assertEquals(
        new RejectedRecord("s", "late", "", null, new RawPayload("e30=", "base64"), NOON),
        RejectedRecord.of(JsonWriter.of(LateEvent.TYPE).line(late)).orElseThrow());
    assertTrue(RejectedRecord.of("{\"other\": 1}".getBytes(StandardCharsets.UTF_8)).isEmpty());
    assertTrue(RejectedRecord.of("text".getBytes(StandardCharsets.UTF_8)).isEmpty());
  }

  @Test
  void shouldHaveOneIdForARecordWhateverIsSaidOfIt() {
    RejectedRecord other =
        new RejectedRecord(
            "payments", "late", "", "t/0@7", RawPayload.of(new byte[] {'{'}), NOON.plusSeconds(1));

    assertEquals(record("{").id(), other.id());
    assertNotEquals(record("{").id(), record("{ ").id());
  }

  /** Targets keep ids, so they must stay. This one is the SHA-256 of 01 s 05 t/0@7 01 {. */
  @Test
  void shouldKeepTheIdsThatTargetsHold() {
    RejectedRecord record =
        new RejectedRecord("s", "parse", "why", "t/0@7", new RawPayload("{", "utf-8"), NOON);

    assertEquals("200d7905a1a35fe25b5aa17c5e72e423", record.id());
  }

  @Test
  void shouldSelectByReasonTimeAndCondition() throws ExpressionException {
    RejectedRecord record = record("{\"a\": 1}");

    assertTrue(new RecordSelection(null, null, null, null).contains(record));
    assertTrue(
        new RecordSelection("is a string", NOON, NOON.plusMillis(1), where("json.a == 1"))
            .contains(record));
    assertFalse(new RecordSelection("is an int", null, null, null).contains(record));
    assertFalse(new RecordSelection(null, NOON.plusMillis(1), null, null).contains(record));
    assertFalse(new RecordSelection(null, null, NOON, null).contains(record));
    assertFalse(new RecordSelection(null, null, null, where("json.a > 1")).contains(record));
    assertFalse(new RecordSelection(null, null, null, where("json.b == 1")).contains(record));
    assertTrue(
        new RecordSelection(
                null,
                null,
                null,
                where(
                    "stream == 'payments' && stage == 'parse' && origin.startsWith('t/')"
                        + " && timestamp(time) >= timestamp('2024-05-01T12:00:00Z')"))
            .contains(record));
  }

  private static JsonExpression where(String source) throws ExpressionException {
    return RecordVariables.compile(source, JsonExpression.Result.CONDITION);
  }
}
