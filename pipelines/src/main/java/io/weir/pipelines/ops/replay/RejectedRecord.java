package io.weir.pipelines.ops.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.io.json.RedactedRecord;
import io.weir.io.protection.TokenKeys;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.record.RawPayload;
import io.weir.transforms.record.RecordIds;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A record that a run did not admit: a dead letter or a late event, as an output holds it.
 *
 * @param stream stream for which the record was read
 * @param stage where a dead letter failed; {@code late} for a late event
 * @param reason reason of a dead letter; empty for a late event
 * @param origin where the record came from, or null
 * @param payload the record as it came
 * @param time when a dead letter was read; the event time of a late event
 */
record RejectedRecord(
    String stream, String stage, String reason, String origin, RawPayload payload, Instant time) {
  private static final String LATE = "late";

  /** Reads a line of an output. The result is empty if the line is neither of the two. */
  static Optional<RejectedRecord> of(byte[] line) {
    try {
      JsonNode json = JsonValues.parse(line);
      boolean late = json.has("watermark");
      return Optional.of(
          new RejectedRecord(
              text(json, "stream"),
              late ? LATE : text(json, "stage"),
              late ? "" : text(json, "reason"),
              json.hasNonNull("origin") ? text(json, "origin") : null,
              new RawPayload(text(json, "payload"), text(json, "encoding")),
              OffsetDateTime.parse(text(json, "time")).toInstant()));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode json, String field) throws IOException {
    JsonNode value = json.get(field);
    if (value == null || !value.isTextual()) {
      throw new IOException("no text " + field);
    }
    return value.textValue();
  }

  /**
   * Returns the record with its payload as it came. A payload that hides nothing is kept.
   *
   * @param keys keys that decrypt the payload, or null
   * @throws ExpressionException if the payload is encrypted and the keys do not decrypt it
   */
  RejectedRecord restored(TokenKeys keys) throws ExpressionException {
    if (!payload.isEncrypted()) {
      return this;
    }
    if (keys == null) {
      throw new ExpressionException(
          List.of("the record is " + payload.encoding() + "; give its keys with --tokenKeys"));
    }
    try {
      RawPayload whole = RawPayload.of(RedactedRecord.restore(payload, keys, stream));
      return new RejectedRecord(stream, stage, reason, origin, whole, time);
    } catch (IOException | GeneralSecurityException e) {
      throw new ExpressionException(List.of("the record cannot be decrypted: " + e.getMessage()));
    }
  }

  /** Returns the id of the record, which is the same in every output and run. */
  String id() {
    return RecordIds.ofRejected(stream, origin, payload.text());
  }
}
