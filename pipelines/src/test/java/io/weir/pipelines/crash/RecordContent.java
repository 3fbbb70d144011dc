package io.weir.pipelines.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the contract says of a record, in one form for the oracle, topics and tables. */
final class RecordContent {
  static final String DECISIONS = Decision.TYPE.name();
  static final String LATE = LateEvent.TYPE.name();
  static final String DEAD_LETTERS = DeadLetter.TYPE.name();

  /** All kinds of records of the pack {@code crash}, with the fields that identify a record. */
  static final Map<String, List<String>> IDENTITIES =
      new TreeMap<>(
          Map.of(
              DECISIONS,
              List.of("event"),
              Alert.TYPE.name(),
              List.of("rule", "key", "events/0"),
              Session.TYPE.name(),
              List.of("session", "key", "start"),
              Metric.TYPE.name(),
              List.of("metric", "group", "start"),
              Expectation.TYPE.name(),
              List.of("expectation", "key", "event"),
              LATE,
              List.of("payload"),
              DEAD_LETTERS,
              List.of("payload")));

  /** Fields that depend on how a job ran, or that the contract leaves to the engine. */
  private static final Set<String> OF_THE_RUN =
      Set.of("id", "version", "revision", "timing", "arrived", "decided");

  private static final Set<String> OF_A_PAYLOAD = Set.of("payload");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordContent() {}

  static ObjectNode parse(byte[] line) {
    try {
      return (ObjectNode) JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a record that is late or no event, with nothing but its payload. */
  static ObjectNode ofPayload(String payload) {
    return JSON.createObjectNode().put("payload", payload);
  }

  /** Returns what identifies a record of a kind, from fields that the oracle knows. */
  static String identity(String kind, ObjectNode record) {
    StringBuilder identity = new StringBuilder();
    for (String field : IDENTITIES.get(kind)) {
      identity.append(text(record.at("/" + field))).append(' ');
    }
    return identity.toString();
  }

  /**
   * Returns the content of a record of a kind. A metric of all time is never final in a job that
   * goes on, but is to the oracle; so its content does not have that.
   */
  static String content(String kind, ObjectNode record) {
    ObjectNode content = record.deepCopy();
    if (isPayload(kind)) {
      content.retain(OF_A_PAYLOAD);
    } else {
      content.remove(OF_THE_RUN);
      if (kind.equals(Metric.TYPE.name()) && !content.hasNonNull("start")) {
        content.remove("final");
      }
    }
    return text(content);
  }

  /** Returns whether the records of a kind keep records of the input. */
  static boolean isPayload(String kind) {
    return kind.equals(LATE) || kind.equals(DEAD_LETTERS);
  }

  /** Returns a value as text that is equal for equal times and numbers, without missing fields. */
  private static String text(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (value.isTextual() && TIME.matcher(value.textValue()).matches()) {
      return OffsetDateTime.parse(value.textValue()).toInstant().toString();
    }
    if (value.isArray()) {
      StringBuilder text = new StringBuilder("[");
      value.forEach(item -> text.append(text(item)).append(", "));
      return text.append(']').toString();
    }
    if (value.isObject()) {
      Map<String, String> fields = new TreeMap<>();
      for (Iterator<Map.Entry<String, JsonNode>> i = value.fields(); i.hasNext(); ) {
        Map.Entry<String, JsonNode> field = i.next();
        if (!field.getValue().isNull()) {
          fields.put(field.getKey(), text(field.getValue()));
        }
      }
      return fields.toString();
    }
    return value.toString();
  }
}
