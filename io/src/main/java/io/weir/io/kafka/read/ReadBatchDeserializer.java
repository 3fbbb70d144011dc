package io.weir.io.kafka.read;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.io.kafka.DeserializerProvider;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Takes the records of a batch out of the headers of the record that carries them. */
final class ReadBatchDeserializer implements DeserializerProvider<ReadBatch> {
  private static final long serialVersionUID = 1;

  @Override
  public Deserializer<ReadBatch> getDeserializer(Map<String, ?> configs, boolean isKey) {
    return new FromHeaders();
  }

  @Override
  public Coder<ReadBatch> getCoder(CoderRegistry registry) {
    return ReadBatchCoder.of();
  }

  private static final class FromHeaders implements Deserializer<ReadBatch> {
    @Override
    public ReadBatch deserialize(String topic, Headers headers, byte[] value) {
      return ReadBatch.unread(((BatchHeaders) headers).takeRecords());
    }

    @Override
    public ReadBatch deserialize(String topic, byte[] value) {
      throw new UnsupportedOperationException("the records of a batch are in its headers");
    }
  }
}
