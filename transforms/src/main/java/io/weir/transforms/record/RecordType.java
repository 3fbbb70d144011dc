package io.weir.transforms.record;

import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The description of a record: its fields in their order, and what they mean. JSON lines, tables,
 * the console's lines and the bytes in shuffles follow from it. Each record class has its own as
 * the constant {@code TYPE}.
 *
 * @param <T> the record class
 */
public final class RecordType<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient String name;
  private final transient Class<T> recordClass;
  private final transient List<RecordField<T>> all;
  private final transient List<RecordField<T>> fields;
  private final transient RecordField<T> id;
  private final transient RecordField<T> revision;
  private final transient RecordField<T> key;
  private final transient RecordField<T> section;
  private final transient RecordField<T> spanCount;
  private final transient RecordField<T> newest;
  private final transient Function<Pack, Stream<RecordSource>> sources;
  private final transient Predicate<Pack> condition;
  private final transient RecordHandles handles;
  private final transient Reference reference;

  RecordType(RecordTypeBuilder<T> description, MethodHandle constructor) {
    this.name = description.name;
    this.recordClass = description.recordClass;
    this.all = List.copyOf(description.fields);
    this.fields =
        all.stream().filter(field -> !description.conditional.contains(field.name())).toList();
    this.id = description.id;
    this.revision = description.revision;
    this.key = description.key;
    this.section = description.section;
    this.spanCount = description.spanCount;
    this.newest = description.newest;
    this.sources = description.sources;
    this.condition = description.condition;
    this.handles = new RecordHandles(all, constructor);
    this.reference = new Reference(recordClass, name, null);
  }

  /** Describes records of a type under another name, with some of their fields. */
  private RecordType(RecordType<T> base, String name, List<String> written) {
    this.name = name;
    this.recordClass = base.recordClass;
    this.all = base.all;
    this.fields = all.stream().filter(field -> written.contains(field.name())).toList();
    this.id = base.id;
    this.revision = base.revision;
    this.key = base.key;
    this.section = base.section;
    this.spanCount = fields.containsAll(base.fields) ? base.spanCount : null;
    this.newest = base.newest;
    this.sources = base.sources;
    this.condition = base.condition;
    this.handles = base.handles;
    this.reference = new Reference(recordClass, name, List.copyOf(written));
  }

  /**
   * Returns the type as a pack's records are written: with all fields if the pack fulfils the
   * condition of those that only some packs write.
   */
  public RecordType<T> writtenBy(Pack pack) {
    return all.size() > fields.size() && condition.test(pack)
        ? as(name, all.stream().map(RecordField::name).toList())
        : this;
  }

  /**
   * Returns the type of the same records under another name, with some of their fields in lines and
   * tables. In shuffles the records keep all fields.
   *
   * @param written names of the fields, in any order; among them those that identify and order the
   *     versions of a record
   */
  public RecordType<T> as(String otherName, List<String> written) {
    return new RecordType<>(this, otherName, written);
  }

  /**
   * Begins a description.
   *
   * @param name what the files, topics and tables of the records are named after
   */
  public static <T extends Record> RecordTypeBuilder<T> named(String name, Class<T> recordClass) {
    return new RecordTypeBuilder<>(name, recordClass);
  }

  /** What the files, topics and tables of the records are named after. */
  public String name() {
    return name;
  }

  public Class<T> recordClass() {
    return recordClass;
  }

  /** The fields of lines and tables, in the order of the record's components. */
  public List<RecordField<T>> fields() {
    return fields;
  }

  /** The field that says which record of its pack a line is a version of; null where none does. */
  public RecordField<T> id() {
    return id;
  }

  /** The field that orders the versions of a record; null where a record has one version. */
  public RecordField<T> revision() {
    return revision;
  }

  /** Whether lines are versions of a record, of which the highest revision counts. */
  public boolean isRevised() {
    return revision != null;
  }

  /**
   * The field whose value groups the lines: those of one value keep their order. Lines without a
   * value are grouped by the id.
   */
  public RecordField<T> key() {
    return key;
  }

  /** The field that holds what the pack calls the rule, session or the like; null without one. */
  public RecordField<T> section() {
    return section;
  }

  /**
   * The names of the fields that together say which record a line is a version of; empty where none
   * do. Ids of events differ within a pack only.
   */
  public List<String> identity() {
    if (id == null) {
      return List.of();
    }
    return id.type() == RecordFieldType.EVENT_ID ? List.of("pack", id.name()) : List.of(id.name());
  }

  /**
   * The fields that describe the span of time that a record covers: true records of the same
   * section and key never share an instant. Null of records that cover none.
   */
  public RecordSpan span() {
    return spanCount == null ? null : new RecordSpan(section.name(), key.name(), spanCount.name());
  }

  /**
   * The field with the time of the newest event, or the end of the window, that a record is of;
   * null where a record has none.
   */
  public RecordField<T> newest() {
    return newest;
  }

  /** What in a pack gives such records; empty where the pack gives none. */
  public List<RecordSource> sources(Pack pack) {
    return sources.apply(pack).toList();
  }

  /** The bytes of the records. */
  RecordHandles handles() {
    return handles;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Workers find the description in the record class, so that there is one in each process. */
  private Object writeReplace() {
    return reference;
  }

  /**
   * What finds a type.
   *
   * @param written names of the fields of a type under another name; null of the class's own type
   */
  private record Reference(Class<?> recordClass, String name, List<String> written)
      implements Serializable {
    private Object readResolve() {
      try {
        RecordType<?> own = (RecordType<?>) recordClass.getField("TYPE").get(null);
        return written == null ? own : own.as(name, written);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(recordClass + " has no constant TYPE", e);
      }
    }
  }
}
