package io.weir.io.format;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DurationProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Descriptors as {@code protoc} writes them. */
public final class TestDescriptors {
  private TestDescriptors() {}

  /** Returns a field of a simple type. */
  static FieldDescriptorProto.Builder field(
      int number, String name, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setNumber(number)
        .setName(name)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
  }

  /** Returns a field whose type is a message or an enum. */
  static FieldDescriptorProto.Builder field(
      int number, String name, FieldDescriptorProto.Type type, String of) {
    return field(number, name, type).setTypeName(of);
  }

  /**
   * Writes the descriptors of {@code t.Every}, the second message of its file, and of {@code
   * t.Event}, the first, with the fields id, time, name, n, x, ok; all but id and time are
   * optional.
   */
  public static Path write(Path file) throws IOException {
    return Files.write(file, set().toByteArray());
  }

  static FileDescriptorSet set() {
    return FileDescriptorSet.newBuilder()
        .addFile(TimestampProto.getDescriptor().toProto())
        .addFile(DurationProto.getDescriptor().toProto())
        .addFile(WrappersProto.getDescriptor().toProto())
        .addFile(StructProto.getDescriptor().toProto())
        .addFile(
            FileDescriptorProto.newBuilder()
                .setName("t.proto")
                .setPackage("t")
                .setSyntax("proto3")
                .addDependency("google/protobuf/timestamp.proto")
                .addDependency("google/protobuf/duration.proto")
                .addDependency("google/protobuf/wrappers.proto")
                .addDependency("google/protobuf/struct.proto")
                .addMessageType(event())
                .addMessageType(every())
                .addEnumType(
                    EnumDescriptorProto.newBuilder()
                        .setName("Kind")
                        .addValue(value("NONE", 0))
                        .addValue(value("BIG", 1))))
        .addFile(
            FileDescriptorProto.newBuilder()
                .setName("old.proto")
                .setPackage("t")
                .setSyntax("proto2")
                .addMessageType(
                    DescriptorProto.newBuilder()
                        .setName("Old")
                        .addField(
                            field(1, "must", FieldDescriptorProto.Type.TYPE_INT32)
                                .setLabel(FieldDescriptorProto.Label.LABEL_REQUIRED))
                        .addField(field(2, "may", FieldDescriptorProto.Type.TYPE_INT32))))
        .build();
  }

  private static EnumValueDescriptorProto.Builder value(String name, int number) {
    return EnumValueDescriptorProto.newBuilder().setName(name).setNumber(number);
  }

  private static DescriptorProto.Builder event() {
    DescriptorProto.Builder event =
        DescriptorProto.newBuilder()
            .setName("Event")
            .addField(field(1, "id", FieldDescriptorProto.Type.TYPE_STRING))
            .addField(
                field(
                    2,
                    "time",
                    FieldDescriptorProto.Type.TYPE_MESSAGE,
                    ".google.protobuf.Timestamp"));
    optional(event, field(3, "name", FieldDescriptorProto.Type.TYPE_STRING));
    optional(event, field(4, "n", FieldDescriptorProto.Type.TYPE_INT64));
    optional(event, field(5, "x", FieldDescriptorProto.Type.TYPE_DOUBLE));
    optional(event, field(6, "ok", FieldDescriptorProto.Type.TYPE_BOOL));
    return event;
  }

  /** Adds a field with presence as {@code protoc} does for proto3. */
  private static void optional(
      DescriptorProto.Builder message, FieldDescriptorProto.Builder field) {
    int oneof = message.getOneofDeclCount();
    message.addField(field.setOneofIndex(oneof).setProto3Optional(true));
    message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + field.getName()));
  }

  private static DescriptorProto.Builder every() {
    return DescriptorProto.newBuilder()
        .setName("Every")
        .addField(field(1, "int_32", FieldDescriptorProto.Type.TYPE_INT32))
        .addField(field(2, "s64", FieldDescriptorProto.Type.TYPE_SINT64))
        .addField(field(3, "u32", FieldDescriptorProto.Type.TYPE_UINT32))
        .addField(field(4, "u64", FieldDescriptorProto.Type.TYPE_FIXED64))
        .addField(field(5, "f", FieldDescriptorProto.Type.TYPE_FLOAT))
        .addField(field(6, "d", FieldDescriptorProto.Type.TYPE_DOUBLE))
        .addField(field(7, "b", FieldDescriptorProto.Type.TYPE_BOOL))
        .addField(field(8, "s", FieldDescriptorProto.Type.TYPE_STRING))
        .addField(field(9, "y", FieldDescriptorProto.Type.TYPE_BYTES))
        .addField(field(10, "kind", FieldDescriptorProto.Type.TYPE_ENUM, ".t.Kind"))
        .addField(
            field(11, "list", FieldDescriptorProto.Type.TYPE_INT32)
                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
        .addField(
            field(12, "map", FieldDescriptorProto.Type.TYPE_MESSAGE, ".t.Every.MapEntry")
                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
        .addField(field(13, "inner", FieldDescriptorProto.Type.TYPE_MESSAGE, ".t.Every.Inner"))
        .addField(
            field(14, "at", FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf.Timestamp"))
        .addField(
            field(15, "took", FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf.Duration"))
        .addField(
            field(
                16,
                "wrapped",
                FieldDescriptorProto.Type.TYPE_MESSAGE,
                ".google.protobuf.Int64Value"))
        .addField(
            field(17, "any", FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf.Struct"))
        .addNestedType(
            DescriptorProto.newBuilder()
                .setName("MapEntry")
                .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .addField(field(1, "key", FieldDescriptorProto.Type.TYPE_INT32))
                .addField(field(2, "value", FieldDescriptorProto.Type.TYPE_STRING)))
        .addNestedType(
            DescriptorProto.newBuilder()
                .setName("Inner")
                .addField(field(1, "i", FieldDescriptorProto.Type.TYPE_INT32)));
  }
}
