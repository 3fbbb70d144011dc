package io.weir.transforms.record;

import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A field of a record.
 *
 * @param <T> type of the record
 */
public sealed interface RecordField<T> {
  /** Its name in lines and tables. */
  String name();

  RecordFieldType type();

  /** Its value in a record, boxed where it is a number. */
  Object value(T record);

  /** A field whose values are {@code long}, which its getter gives without boxing. */
  record OfLong<T>(String name, RecordFieldType type, ToLongFunction<T> getter)
      implements RecordField<T> {
    @Override
    public Long value(T record) {
      return getter.applyAsLong(record);
    }
  }

  /** A field whose values are objects. */
  record OfObject<T>(String name, RecordFieldType type, Function<T, ?> getter)
      implements RecordField<T> {
    @Override
    public Object value(T record) {
      return getter.apply(record);
    }
  }

  /**
   * A field whose values are constants of an enum, which outputs call by their names.
   *
   * @param constants the enum
   */
  record OfConstant<T, E extends Enum<E>>(String name, Class<E> constants, Function<T, E> getter)
      implements RecordField<T> {
    @Override
    public RecordFieldType type() {
      return RecordFieldType.CONSTANT;
    }

    @Override
    public E value(T record) {
      return getter.apply(record);
    }
  }
}
