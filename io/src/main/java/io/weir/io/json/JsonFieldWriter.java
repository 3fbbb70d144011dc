package io.weir.io.json;

import io.weir.transforms.record.RecordField;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Writes the name and value of one field of the records of a type. */
interface JsonFieldWriter<T> {
  void write(T record, LineGenerator line);

  /** Returns the writer of a field. The field's type is evaluated here, not for each record. */
  static <T> JsonFieldWriter<T> of(RecordField<T> field) {
    byte[] name = EscapedText.name(field.name());
    if (field instanceof RecordField.OfLong<T> number) {
      return ofLong(name, number);
    }
    if (field instanceof RecordField.OfConstant<T, ?> constant) {
      return ofConstant(name, constant);
    }
    return ofObject(name, (RecordField.OfObject<T>) field);
  }

  private static <T> JsonFieldWriter<T> ofLong(byte[] name, RecordField.OfLong<T> field) {
    ToLongFunction<T> getter = field.getter();
    return switch (field.type()) {
      case TIME -> (record, line) -> line.time(name, getter.applyAsLong(record));
      default -> (record, line) -> line.number(name, getter.applyAsLong(record));
    };
  }

  private static <T, E extends Enum<E>> JsonFieldWriter<T> ofConstant(
      byte[] name, RecordField.OfConstant<T, E> field) {
    Map<E, byte[]> texts = new EnumMap<>(field.constants());
    for (E constant : field.constants().getEnumConstants()) {
      texts.put(constant, EscapedText.constant(constant.name()));
    }
    Function<T, E> getter = field.getter();
    return (record, line) -> line.constant(name, texts.get(getter.apply(record)));
  }

  @SuppressWarnings("unchecked") // The type says that the field is a map.
  private static <T> JsonFieldWriter<T> ofObject(byte[] name, RecordField.OfObject<T> field) {
    Function<T, ?> getter = field.getter();
    return switch (field.type()) {
      case MAP -> (record, line) -> line.map(name, (Map<String, ?>) getter.apply(record));
      case OPTIONAL_TIME -> (record, line) -> line.optionalTime(name, (Long) getter.apply(record));
      default -> (record, line) -> line.field(name, getter.apply(record));
    };
  }
}
