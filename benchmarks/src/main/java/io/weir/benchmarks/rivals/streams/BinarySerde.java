package io.weir.benchmarks.rivals.streams;

import io.weir.benchmarks.rivals.BinaryValue;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializes values in the binary format of their type with Flink's buffers, which are the fastest
 * available.
 */
final class BinarySerde<T extends BinaryValue<T>> implements Serde<T> {
  private final T prototype;

  BinarySerde(T prototype) {
    this.prototype = prototype;
  }

  @Override
  public Serializer<T> serializer() {
    DataOutputSerializer buffer = new DataOutputSerializer(512);
    return (topic, value) -> {
      if (value == null) {
        return null;
      }
      // Stores and topics have a serializer each, but those of one client may share the buffer.
      synchronized (buffer) {
        try {
          buffer.clear();
          value.write(buffer);
          return buffer.getCopyOfBuffer();
        } catch (IOException e) {
          throw new IllegalStateException("memory does not fail", e);
        }
      }
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> {
      if (bytes == null) {
        return null;
      }
      try {
        T value = prototype.create();
        value.read(new DataInputDeserializer(bytes));
        return value;
      } catch (IOException e) {
        throw new IllegalStateException("not what was written to " + topic, e);
      }
    };
  }
}
