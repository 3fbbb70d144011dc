package io.weir.transforms.output;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.OutputScopes;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.OutputKind;
import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordFieldType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The condition of a named output, compiled. Not thread-safe, because it reuses a buffer.
 *
 * @param <T> class of the records
 */
public final class OutputCondition<T> {
  /** A condition that holds for every record is null. */
  private final Expression condition;

  private final List<ValueReader<T>> readers = new ArrayList<>();
  private final Object[] values;

  private interface ValueReader<T> {
    Object read(T record);
  }

  private OutputCondition(Pack pack, NamedOutput<T> output) {
    OutputSpec spec = pack.outputs().get(output.name());
    OutputKind kind = OutputKind.of(spec.of()).orElseThrow();
    Map<String, FieldType> scope = OutputScopes.of(pack, kind);
    this.condition = spec.where() == null ? null : Expression.checkedCondition(spec.where(), scope);
    scope.keySet().forEach(name -> readers.add(reader(name, output)));
    this.values = new Object[readers.size()];
  }

  /** Returns the condition of an output of a checked pack. */
  public static <T> OutputCondition<T> of(Pack pack, NamedOutput<T> output) {
    return new OutputCondition<>(pack, output);
  }

  private static <T> ValueReader<T> reader(String name, NamedOutput<T> output) {
    for (RecordField<T> field : output.base().fields()) {
      if (field.name().equals(name)) {
        return reader(field);
      }
    }
    return record -> ((Decision) record).features().get(name);
  }

  private static <T> ValueReader<T> reader(RecordField<T> field) {
    return field.type() == RecordFieldType.TIME || field.type() == RecordFieldType.OPTIONAL_TIME
        ? record -> field.value(record) instanceof Long time ? Instant.ofEpochMilli(time) : null
        : field::value;
  }

  /** Returns whether the condition holds for a record. */
  public boolean test(T record) {
    if (condition == null) {
      return true;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = readers.get(i).read(record);
    }
    return condition.test(values);
  }
}
