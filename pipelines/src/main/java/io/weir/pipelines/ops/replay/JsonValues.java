package io.weir.pipelines.ops.replay;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.io.json.LineJson;
import io.weir.transforms.expression.JsonExpression;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts between JSON and the values of expressions. */
final class JsonValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Numbers are kept as they are written. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(LineJson.factory())
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonValues() {}

  /**
   * Parses one JSON value.
   *
   * @throws IOException if the text is not one JSON value
   */
  static JsonNode parse(byte[] text) throws IOException {
    return MAPPER.readTree(text);
  }

  static byte[] write(JsonNode json) throws IOException {
    return MAPPER.writeValueAsBytes(json);
  }

  /** Returns the value of an expression's variable. */
  static Object toValue(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> values = new LinkedHashMap<>();
        json.fields().forEachRemaining(f -> values.put(f.getKey(), toValue(f.getValue())));
        yield values;
      }
      case ARRAY -> {
        List<Object> values = new ArrayList<>();
        json.forEach(item -> values.add(toValue(item)));
        yield values;
      }
      case STRING -> json.textValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER ->
          json.isIntegralNumber() && json.canConvertToLong()
              ? (Object) json.longValue()
              : (Object) json.doubleValue();
      default -> JsonExpression.NULL;
    };
  }

  /**
   * Returns the JSON of an expression's result.
   *
   * @throws IllegalArgumentException if JSON has no such value
   */
  static JsonNode toJson(Object value) {
    if (value instanceof String text) {
      return NODES.textNode(text);
    } else if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    } else if (value instanceof Long number) {
      return NODES.numberNode(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      return NODES.numberNode(number);
    } else if (value instanceof Instant time) {
      return NODES.textNode(time.toString());
    } else if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(toJson(item)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((name, item) -> object.set(String.valueOf(name), toJson(item)));
      return object;
    } else if (value == JsonExpression.NULL) {
      return NODES.nullNode();
    }
    throw new IllegalArgumentException("JSON has no value for " + value);
  }
}
