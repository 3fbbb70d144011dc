package io.weir.transforms.record;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The bytes of a type's records, as one method handle that writes all fields and one that reads
 * them. The JVM compiles a handle as a whole, without boxing numbers: a loop over the fields costs
 * half as much again for each record.
 */
final class RecordHandles {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /** Of an {@link Object}, the record, and a {@link DataOutput}. */
  private final MethodHandle writer;

  /** Of a {@link DataInput}, gives an {@link Object}, the record. */
  private final MethodHandle reader;

  /**
   * Compiles a description.
   *
   * @param constructor the record's, of its components
   */
  RecordHandles(List<? extends RecordField<?>> fields, MethodHandle constructor) {
    try {
      MethodHandle write = writer(fields.get(fields.size() - 1));
      for (int i = fields.size() - 2; i >= 0; i--) {
        write = MethodHandles.foldArguments(write, writer(fields.get(i)));
      }
      writer = write;
      MethodHandle[] readers = new MethodHandle[fields.size()];
      for (int i = 0; i < readers.length; i++) {
        Class<?> component = constructor.type().parameterType(i);
        readers[i] =
            reader(fields.get(i)).asType(MethodType.methodType(component, DataInput.class));
      }
      // The filters run from left to right, all on the same input.
      reader =
          MethodHandles.permuteArguments(
                  MethodHandles.filterArguments(constructor, 0, readers),
                  MethodType.methodType(constructor.type().returnType(), DataInput.class),
                  new int[readers.length])
              .asType(MethodType.methodType(Object.class, DataInput.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a method of our own is not there", e);
    }
  }

  void write(Object record, DataOutput out) throws IOException {
    try {
      writer.invokeExact(record, out);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("no field throws another checked exception", e);
    }
  }

  Object read(DataInput in) throws IOException {
    try {
      return reader.invokeExact(in);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("no field throws another checked exception", e);
    }
  }

  /** Writes a field of a record: its getter, then the encoding of its type. */
  private static MethodHandle writer(RecordField<?> field) throws ReflectiveOperationException {
    MethodHandle getter = getter(field);
    MethodHandle encoding =
        switch (field.type()) {
          case NUMBER, TIME -> encoding(ValueEncoding.class, "writeSigned", long.class);
          case COUNT -> encoding(ValueEncoding.class, "writeUnsigned", long.class);
          case TEXT -> encoding(ValueEncoding.class, "writeString", String.class);
          case BOOLEAN -> encoding(RecordEncoding.class, "writeBoolean", Boolean.class);
          case CONSTANT -> encoding(RecordEncoding.class, "writeConstant", Enum.class);
          case KEY -> encoding(RecordEncoding.class, "writeKey", Object.class);
          case LIST -> encoding(RecordEncoding.class, "writeList", List.class);
          case MAP -> encoding(RecordEncoding.class, "writeMap", Map.class);
          case OPTIONAL_TEXT, OPTIONAL_TIME, EVENT_ID, VERSION ->
              encoding(ValueEncoding.class, "write", Object.class);
        };
    Class<?> value = encoding.type().parameterType(0);
    return MethodHandles.filterArguments(
        encoding, 0, getter.asType(MethodType.methodType(value, Object.class)));
  }

  private static MethodHandle getter(RecordField<?> field) throws ReflectiveOperationException {
    if (field instanceof RecordField.OfLong<?> number) {
      return LOOKUP
          .findVirtual(
              ToLongFunction.class, "applyAsLong", MethodType.methodType(long.class, Object.class))
          .bindTo(number.getter());
    }
    Function<?, ?> getter =
        field instanceof RecordField.OfConstant<?, ?> constant
            ? constant.getter()
            : ((RecordField.OfObject<?>) field).getter();
    return LOOKUP
        .findVirtual(Function.class, "apply", MethodType.methodType(Object.class, Object.class))
        .bindTo(getter);
  }

  private static MethodHandle encoding(Class<?> owner, String method, Class<?> value)
      throws ReflectiveOperationException {
    return LOOKUP.findStatic(
        owner, method, MethodType.methodType(void.class, value, DataOutput.class));
  }

  private static MethodHandle reader(RecordField<?> field) throws ReflectiveOperationException {
    return switch (field.type()) {
      case NUMBER, TIME -> decoding(ValueEncoding.class, "readSigned", long.class);
      case COUNT -> decoding(ValueEncoding.class, "readUnsigned", long.class);
      case TEXT -> decoding(ValueEncoding.class, "readString", String.class);
      case BOOLEAN -> decoding(RecordEncoding.class, "readBoolean", boolean.class);
      case CONSTANT ->
          LOOKUP
              .findStatic(
                  RecordEncoding.class,
                  "readConstant",
                  MethodType.methodType(Enum.class, Class.class, DataInput.class))
              .bindTo(((RecordField.OfConstant<?, ?>) field).constants());
      case KEY -> decoding(RecordEncoding.class, "readKey", Object.class);
      case LIST -> decoding(RecordEncoding.class, "readList", List.class);
      case MAP -> decoding(RecordEncoding.class, "readMap", Map.class);
      case OPTIONAL_TEXT, OPTIONAL_TIME, EVENT_ID, VERSION ->
          decoding(ValueEncoding.class, "read", Object.class);
    };
  }

  private static MethodHandle decoding(Class<?> owner, String method, Class<?> value)
      throws ReflectiveOperationException {
    return LOOKUP.findStatic(owner, method, MethodType.methodType(value, DataInput.class));
  }
}
