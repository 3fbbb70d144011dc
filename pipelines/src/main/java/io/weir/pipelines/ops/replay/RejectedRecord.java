package io.weir.pipelines.ops.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.transforms.record.RawPayload;
import io.weir.transforms.record.RecordIds;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

  /** Returns the id of the record, which is the same in every output and run. */
  String id() {
    return RecordIds.ofRejected(stream, origin, payload.text());
  }
}
