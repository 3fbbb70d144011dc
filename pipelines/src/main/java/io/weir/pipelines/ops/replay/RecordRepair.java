package io.weir.pipelines.ops.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.transforms.expression.JsonExpression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Repairs records: first the text, then fields of its JSON object.
 *
 * @param text expression of the new text, or null to keep the text
 * @param fields expression of an object whose fields replace those of the record, or null
 */
record RecordRepair(JsonExpression text, JsonExpression fields) {

  /**
   * Returns the repaired record.
   *
   * @throws ExpressionException if the record cannot be repaired
   */
  byte[] apply(RejectedRecord record) throws ExpressionException {
    byte[] bytes = bytes(record);
    if (text != null) {
      Object repaired = text.evaluate(RecordVariables.of(record, bytes));
      bytes = ((String) repaired).getBytes(StandardCharsets.UTF_8);
    }
    return fields == null ? bytes : withFields(record, bytes);
  }

  private static byte[] bytes(RejectedRecord record) throws ExpressionException {
    try {
      return record.payload().bytes();
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(List.of("the payload cannot be read: " + e.getMessage()));
    }
  }

  private byte[] withFields(RejectedRecord record, byte[] bytes) throws ExpressionException {
    try {
      JsonNode json = JsonValues.parse(bytes);
      if (!(json instanceof ObjectNode object)) {
        throw noObject();
      }
      Map<?, ?> values = (Map<?, ?>) fields.evaluate(RecordVariables.of(record, bytes));
      values.forEach((name, value) -> object.set(String.valueOf(name), JsonValues.toJson(value)));
      return JsonValues.write(object);
    } catch (IOException e) {
      throw noObject();
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(List.of(e.getMessage()));
    }
  }

  private static ExpressionException noObject() {
    return new ExpressionException(
        List.of("the record is no JSON object; --repairText can make it one"));
  }
}
