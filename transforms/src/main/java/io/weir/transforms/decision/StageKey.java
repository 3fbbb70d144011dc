package io.weir.transforms.decision;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.feature.LookupKey;
import io.weir.transforms.layout.StreamLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The key of a stage, read from the events of one stream: fields, or expressions if rows are looked
 * up by what is computed. Not thread-safe.
 */
final class StageKey {
  private static final int MOST_BYTES_A_CHAR = 3;

  // One per part of the key; null if all parts are fields.
  private final Expression[] expressions;
  // Slots of the fields in an event, or of the parts among the computed ones.
  private final int[] slots;

  private StageKey(Expression[] expressions, int[] slots) {
    this.expressions = expressions;
    this.slots = slots;
  }

  /**
   * Creates the reader of a key.
   *
   * @param parts names of fields, or expressions as {@link LookupKey} has them
   */
  static StageKey of(List<String> parts, StreamLayout layout) {
    if (parts.stream().noneMatch(part -> LookupKey.expression(part).isPresent())) {
      return new StageKey(null, parts.stream().mapToInt(layout::slot).toArray());
    }
    Map<String, FieldType> scope = layout.scope();
    Expression[] expressions =
        parts.stream()
            .map(part -> Expression.checkedValue(LookupKey.expression(part).orElse(part), scope))
            .toArray(Expression[]::new);
    return new StageKey(expressions, IntStream.range(0, parts.size()).toArray());
  }

  /**
   * Returns the key of an event; null if a part is missing or an error, or if computed parts are
   * too long. Fields that are keys are bounded when records are read.
   *
   * @param values field values, in the order of the layout
   */
  byte[] of(Object[] values) {
    if (expressions == null) {
      return KeyBytes.of(values, slots);
    }
    Object[] parts = computed(values);
    return isTooLong(parts) ? null : KeyBytes.of(parts, slots);
  }

  /** Returns whether both keys are the same fields. */
  boolean isSame(StageKey other) {
    return expressions == null && other.expressions == null && Arrays.equals(slots, other.slots);
  }

  private static boolean isTooLong(Object[] parts) {
    long chars = 0;
    for (Object part : parts) {
      chars += part instanceof String text ? text.length() : 0;
    }
    if (chars <= KeyBytes.MAX_STRING_BYTES / MOST_BYTES_A_CHAR) {
      return false;
    }
    long bytes = 0;
    for (Object part : parts) {
      bytes += part instanceof String text ? text.getBytes(StandardCharsets.UTF_8).length : 0;
    }
    return bytes > KeyBytes.MAX_STRING_BYTES;
  }

  private Object[] computed(Object[] values) {
    Object[] parts = new Object[expressions.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = expressions[i].evaluate(values);
    }
    return parts;
  }
}
