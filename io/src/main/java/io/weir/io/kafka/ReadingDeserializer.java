package io.weir.io.kafka;

import io.weir.io.json.Parsed;
import io.weir.io.json.RecordParser;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.io.kafka.DeserializerProvider;
import org.apache.kafka.common.serialization.Deserializer;

/** Parses a record's value where KafkaIO's reader deserializes it: once, and in log order. */
final class ReadingDeserializer implements DeserializerProvider<Reading> {
  private static final byte[] NOTHING = {};

  private final RecordParser parser;

  ReadingDeserializer(RecordParser parser) {
    this.parser = parser;
  }

  @Override
  public Deserializer<Reading> getDeserializer(Map<String, ?> configs, boolean isKey) {
    return (topic, value) -> read(parser, value, System.currentTimeMillis());
  }

  /** Reads a record's value; null is a tombstone. */
  static Reading read(RecordParser parser, byte[] value, long arrived) {
    if (value == null) {
      Parsed refused =
          Parsed.refused("the record has no value (a tombstone), expected a JSON object");
      return new Reading(refused, NOTHING, arrived);
    }
    return new Reading(parser.parse(value, arrived), value, arrived);
  }

  @Override
  public Coder<Reading> getCoder(CoderRegistry registry) {
    return ReadingCoder.of();
  }
}
