package io.weir.io.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * Writes Protobuf messages as JSON. The library's own JSON would have texts for the numbers of 64
 * bits, other names of fields, and nothing for a field that has its default value.
 */
final class ProtobufTranscript {
  private static final String KEY = "key";
  private static final String VALUE = "value";

  private final JsonGenerator json;

  ProtobufTranscript(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a message as an object of its fields, or as what a well-known type stands for. */
  void write(Message message) throws IOException, RecordRefusedException {
    if (WellKnownTypes.write(message, json, this)) {
      return;
    }
    json.writeStartObject();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.hasPresence() && !message.hasField(field)) {
        continue;
      }
      json.writeFieldName(field.getName());
      writeField(field, message.getField(field));
    }
    json.writeEndObject();
  }

  /** Writes the value of a field. */
  void writeField(FieldDescriptor field, Object value) throws IOException, RecordRefusedException {
    if (field.isMapField()) {
      json.writeStartObject();
      for (Object entry : (List<?>) value) {
        Message pair = (Message) entry;
        json.writeFieldName(String.valueOf(part(pair, KEY)));
        writeValue(pair.getDescriptorForType().findFieldByName(VALUE), part(pair, VALUE));
      }
      json.writeEndObject();
    } else if (field.isRepeated()) {
      json.writeStartArray();
      for (Object element : (List<?>) value) {
        writeValue(field, element);
      }
      json.writeEndArray();
    } else {
      writeValue(field, value);
    }
  }

  private static Object part(Message pair, String name) {
    return pair.getField(pair.getDescriptorForType().findFieldByName(name));
  }

  private void writeValue(FieldDescriptor field, Object value)
      throws IOException, RecordRefusedException {
    switch (field.getType()) {
      case UINT32, FIXED32 -> json.writeNumber(Integer.toUnsignedLong((Integer) value));
      case UINT64, FIXED64 -> json.writeNumber(Long.toUnsignedString((Long) value));
      case INT32, SINT32, SFIXED32 -> json.writeNumber((Integer) value);
      case INT64, SINT64, SFIXED64 -> json.writeNumber((Long) value);
      case FLOAT -> json.writeNumber((Float) value);
      case DOUBLE -> json.writeNumber((Double) value);
      case BOOL -> json.writeBoolean((Boolean) value);
      case STRING -> json.writeString((String) value);
      case BYTES ->
          json.writeString(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
      case ENUM -> writeEnum((EnumValueDescriptor) value);
      case MESSAGE, GROUP -> write((Message) value);
    }
  }

  /** A number without a name is one that the descriptors do not know yet. */
  private void writeEnum(EnumValueDescriptor value) throws IOException {
    if (value.getType().findValueByNumber(value.getNumber()) == null) {
      json.writeNumber(value.getNumber());
    } else {
      json.writeString(value.getName());
    }
  }
}
