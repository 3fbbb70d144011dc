package io.weir.io.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.weir.io.json.RecordFormat;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Protobuf messages of one type.
 *
 * @param descriptors path or URI of a file with a {@code FileDescriptorSet}, as {@code protoc
 *     --descriptor_set_out --include_imports} writes it, which each worker reads
 * @param message full name of the type of the messages
 * @param isConfluent whether messages begin as Confluent's clients write them: a byte 0, four bytes
 *     of the schema's id, and the indexes of the type in its file
 */
record ProtobufFormat(String descriptors, String message, boolean isConfluent)
    implements RecordFormat {
  private static final int HEADER_BYTES = 5;

  /** The types that this process has read. */
  private static final Map<ProtobufFormat, Descriptor> KNOWN = new ConcurrentHashMap<>();

  @Override
  public String description() {
    return "protobuf of " + message + " in " + descriptors + (isConfluent ? ", by Confluent" : "");
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file of descriptors cannot be read now
   */
  @Override
  public byte[] json(byte[] record) throws RecordRefusedException {
    Descriptor type = type();
    return JsonTranscript.of(
        json -> {
          CodedInputStream in = CodedInputStream.newInstance(record);
          if (isConfluent) {
            skipHeader(in, type);
          }
          DynamicMessage.Builder builder = DynamicMessage.newBuilder(type).mergeFrom(in);
          if (!builder.isInitialized()) {
            throw new RecordRefusedException(
                "required fields are absent: "
                    + String.join(", ", builder.findInitializationErrors()));
          }
          new ProtobufTranscript(json).write(builder.buildPartial());
        });
  }

  private Descriptor type() {
    return KNOWN.computeIfAbsent(
        this,
        unknown -> {
          try {
            return ProtobufDescriptors.read(descriptors, message);
          } catch (IOException e) {
            throw new UncheckedIOException(descriptors + " cannot be read", e);
          }
        });
  }

  private static void skipHeader(CodedInputStream in, Descriptor type)
      throws IOException, RecordRefusedException {
    byte[] header = in.readRawBytes(HEADER_BYTES);
    if (header[0] != 0) {
      throw new RecordRefusedException(
          "does not begin with a byte 0 and the id of a schema, as Confluent's clients write it");
    }
    List<Integer> indexes = new ArrayList<>();
    int count = in.readSInt32();
    for (int i = 0; i < count; i++) {
      indexes.add(in.readSInt32());
    }
    // A count of 0 stands for the first type of the file.
    List<Integer> found = count == 0 ? List.of(0) : indexes;
    List<Integer> expected = ProtobufDescriptors.indexes(type);
    if (!found.equals(expected)) {
      throw new RecordRefusedException(
          "is of the type "
              + found
              + " in its file, and "
              + type.getFullName()
              + " is "
              + expected);
    }
  }
}
