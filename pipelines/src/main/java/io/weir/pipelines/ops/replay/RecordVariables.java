package io.weir.pipelines.ops.replay;

import io.weir.transforms.expression.JsonExpression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.record.RawPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables of the expressions over a rejected record. */
final class RecordVariables {
  private static final String JSON = "json";
  private static final List<String> TEXTS =
      List.of("text", "stream", "stage", "reason", "origin", "time");

  private RecordVariables() {}

  /** Compiles an expression that reads the variables. */
  static JsonExpression compile(String source, JsonExpression.Result result)
      throws ExpressionException {
    return JsonExpression.of(source, JSON, TEXTS, result);
  }

  /**
   * Returns the values of the variables.
   *
   * @param bytes contents of the record, which a repair may have changed
   */
  static Map<String, Object> of(RejectedRecord record, byte[] bytes) {
    Map<String, Object> values = new HashMap<>();
    values.put("text", text(bytes));
    values.put("stream", record.stream());
    values.put("stage", record.stage());
    values.put("reason", record.reason());
    values.put("origin", record.origin() == null ? "" : record.origin());
    values.put("time", record.time().toString());
    values.put(JSON, json(bytes));
    return values;
  }

  /** Returns the text in UTF-8, or else in ISO-8859-1, which has a character for each byte. */
  private static String text(byte[] bytes) {
    RawPayload payload = RawPayload.of(bytes);
    return payload.encoding().equals(RawPayload.UTF_8)
        ? payload.text()
        : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Object json(byte[] bytes) {
    try {
      return JsonValues.toValue(JsonValues.parse(bytes));
    } catch (IOException e) {
      return JsonExpression.NULL;
    }
  }
}
