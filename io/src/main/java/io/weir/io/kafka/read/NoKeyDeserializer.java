package io.weir.io.kafka.read;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.io.kafka.DeserializerProvider;
import org.apache.kafka.common.serialization.Deserializer;

/** Ignores the key of a record, because events carry their keys in their fields. */
final class NoKeyDeserializer implements DeserializerProvider<Void> {
  private static final long serialVersionUID = 1;

  @Override
  public Deserializer<Void> getDeserializer(Map<String, ?> configs, boolean isKey) {
    return (topic, key) -> null;
  }

  @Override
  public Coder<Void> getCoder(CoderRegistry registry) {
    return VoidCoder.of();
  }
}
