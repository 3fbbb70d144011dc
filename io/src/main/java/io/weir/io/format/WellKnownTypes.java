package io.weir.io.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/** Writes the messages of the package {@code google.protobuf} that stand for simple values. */
final class WellKnownTypes {
  private static final Set<String> WRAPPERS =
      Set.of(
          "DoubleValue",
          "FloatValue",
          "Int64Value",
          "UInt64Value",
          "Int32Value",
          "UInt32Value",
          "BoolValue",
          "StringValue",
          "BytesValue",
          "ListValue");
  private static final String PACKAGE = "google.protobuf.";

  private WellKnownTypes() {}

  /** Writes a message if it stands for a simple value. Returns false if it does not. */
  static boolean write(Message message, JsonGenerator json, ProtobufTranscript transcript)
      throws IOException, RecordRefusedException {
    Descriptor type = message.getDescriptorForType();
    if (!type.getFullName().startsWith(PACKAGE)) {
      return false;
    }
    String name = type.getFullName().substring(PACKAGE.length());
    if (name.equals("Timestamp")) {
      json.writeString(time(message));
    } else if (name.equals("Duration")) {
      json.writeString(duration(message));
    } else if (WRAPPERS.contains(name) || name.equals("Struct")) {
      FieldDescriptor only = type.getFields().get(0);
      transcript.writeField(only, message.getField(only));
    } else if (name.equals("Value")) {
      writeAny(message, json, transcript);
    } else {
      return false;
    }
    return true;
  }

  /** Writes the value of JSON that a {@code Value} is. */
  private static void writeAny(Message message, JsonGenerator json, ProtobufTranscript transcript)
      throws IOException, RecordRefusedException {
    FieldDescriptor kind =
        message.getOneofFieldDescriptor(message.getDescriptorForType().getOneofs().get(0));
    if (kind == null || kind.getName().equals("null_value")) {
      json.writeNull();
    } else {
      transcript.writeField(kind, message.getField(kind));
    }
  }

  private static String time(Message message) throws RecordRefusedException {
    try {
      return Instant.ofEpochSecond(seconds(message), nanos(message)).toString();
    } catch (DateTimeException | ArithmeticException e) {
      throw new RecordRefusedException("a Timestamp of " + seconds(message) + " seconds");
    }
  }

  private static String duration(Message message) {
    BigDecimal nanos = BigDecimal.valueOf(nanos(message), 9);
    BigDecimal all = BigDecimal.valueOf(seconds(message)).add(nanos);
    return (all.signum() == 0 ? "0" : all.stripTrailingZeros().toPlainString()) + "s";
  }

  private static long seconds(Message message) {
    return (Long) message.getField(message.getDescriptorForType().findFieldByNumber(1));
  }

  private static int nanos(Message message) {
    return (Integer) message.getField(message.getDescriptorForType().findFieldByNumber(2));
  }
}
