package io.weir.transforms.record;

import io.weir.transforms.pack.spec.Pack;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Describes a record: a call a component, in the order of the components, then what they mean.
 *
 * @param <T> the record class
 */
public final class RecordTypeBuilder<T> {
  final String name;
  final Class<T> recordClass;
  final List<RecordField<T>> fields = new ArrayList<>();
  RecordField<T> id;
  RecordField<T> revision;
  RecordField<T> key;
  RecordField<T> section;
  RecordField<T> spanCount;
  RecordField<T> newest;
  Set<String> conditional = Set.of();
  Predicate<Pack> condition = pack -> false;
  Function<Pack, Stream<RecordSource>> sources;

  RecordTypeBuilder(String name, Class<T> recordClass) {
    this.name = name;
    this.recordClass = recordClass;
  }

  public RecordTypeBuilder<T> text(String field, Function<T, String> getter) {
    return object(field, RecordFieldType.TEXT, getter);
  }

  public RecordTypeBuilder<T> optionalText(String field, Function<T, String> getter) {
    return object(field, RecordFieldType.OPTIONAL_TEXT, getter);
  }

  public RecordTypeBuilder<T> number(String field, ToLongFunction<T> getter) {
    return add(new RecordField.OfLong<>(field, RecordFieldType.NUMBER, getter));
  }

  public RecordTypeBuilder<T> count(String field, ToLongFunction<T> getter) {
    return add(new RecordField.OfLong<>(field, RecordFieldType.COUNT, getter));
  }

  public RecordTypeBuilder<T> time(String field, ToLongFunction<T> getter) {
    return add(new RecordField.OfLong<>(field, RecordFieldType.TIME, getter));
  }

  public RecordTypeBuilder<T> optionalTime(String field, Function<T, Long> getter) {
    return object(field, RecordFieldType.OPTIONAL_TIME, getter);
  }

  public RecordTypeBuilder<T> bool(String field, Function<T, Boolean> getter) {
    return object(field, RecordFieldType.BOOLEAN, getter);
  }

  /** A constant that outputs call by its name. */
  public <E extends Enum<E>> RecordTypeBuilder<T> constant(
      String field, Class<E> constants, Function<T, E> getter) {
    return add(new RecordField.OfConstant<>(field, constants, getter));
  }

  public RecordTypeBuilder<T> eventId(String field, Function<T, Object> getter) {
    return object(field, RecordFieldType.EVENT_ID, getter);
  }

  public RecordTypeBuilder<T> key(String field, Function<T, Object> getter) {
    return object(field, RecordFieldType.KEY, getter);
  }

  public RecordTypeBuilder<T> version(String field, Function<T, ?> getter) {
    return object(field, RecordFieldType.VERSION, getter);
  }

  public RecordTypeBuilder<T> list(String field, Function<T, List<?>> getter) {
    return object(field, RecordFieldType.LIST, getter);
  }

  public RecordTypeBuilder<T> map(String field, Function<T, Map<String, ?>> getter) {
    return object(field, RecordFieldType.MAP, getter);
  }

  private RecordTypeBuilder<T> object(String field, RecordFieldType type, Function<T, ?> getter) {
    return add(new RecordField.OfObject<>(field, type, getter));
  }

  private RecordTypeBuilder<T> add(RecordField<T> field) {
    fields.add(field);
    return this;
  }

  /** The field that says which record of its pack a line is a version of. */
  public RecordTypeBuilder<T> identifiedBy(String field) {
    id = field(field);
    return this;
  }

  /** The field that orders the versions of a record. */
  public RecordTypeBuilder<T> revisedBy(String field) {
    revision = field(field);
    return this;
  }

  /** The field whose value groups the lines. */
  public RecordTypeBuilder<T> groupedBy(String field) {
    key = field(field);
    return this;
  }

  /** The field that holds what the pack calls the rule, session or the like. */
  public RecordTypeBuilder<T> ofSection(String field) {
    section = field(field);
    return this;
  }

  /**
   * The records cover spans of time of their key, from the field {@code start} to {@code end}, and
   * this field counts the events in a span.
   */
  public RecordTypeBuilder<T> spanning(String countField) {
    spanCount = field(countField);
    return this;
  }

  /** The field with the time of the newest event, or the end of the window, that a record is of. */
  public RecordTypeBuilder<T> upTo(String field) {
    newest = field(field);
    return this;
  }

  /** These fields are in the lines and tables of only the packs for which a condition holds. */
  public RecordTypeBuilder<T> writtenIf(Predicate<Pack> packs, String... names) {
    condition = packs;
    conditional = Set.of(names);
    return this;
  }

  private RecordField<T> field(String field) {
    return fields.stream()
        .filter(described -> described.name().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " have no field " + field));
  }

  /** Ends the description with what in a pack gives such records. */
  public RecordType<T> from(Function<Pack, Stream<RecordSource>> packSources) {
    sources = packSources;
    return new RecordType<>(this, constructor());
  }

  /** The record's constructor, of its components. */
  private MethodHandle constructor() {
    Class<?>[] components =
        Arrays.stream(recordClass.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    if (components.length != fields.size()) {
      throw new IllegalArgumentException(
          name + " describe " + fields.size() + " of " + components.length + " components");
    }
    try {
      return MethodHandles.lookup()
          .findConstructor(recordClass, MethodType.methodType(void.class, components));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(recordClass + " is not public", e);
    }
  }
}
