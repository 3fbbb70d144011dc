package io.weir.io.kafka.read;

import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.io.kafka.DeserializerProvider;
import org.apache.kafka.common.serialization.Deserializer;

/** Parses the value of a record where KafkaIO's reader deserializes it: once, and in log order. */
final class ReadRecordDeserializer implements DeserializerProvider<ReadRecord> {
  private static final byte[] NOTHING = {};

  private final RecordParser parser;

  ReadRecordDeserializer(RecordParser parser) {
    this.parser = parser;
  }

  @Override
  public Deserializer<ReadRecord> getDeserializer(Map<String, ?> configs, boolean isKey) {
    return (topic, value) -> read(parser, value, System.currentTimeMillis());
  }

  /** Reads the value of a record; null is a tombstone. */
  static ReadRecord read(RecordParser parser, byte[] value, long arrived) {
    if (value == null) {
      ParsedRecord refused =
          ParsedRecord.refused("the record has no value (a tombstone), expected a JSON object");
      return new ReadRecord(refused, NOTHING, arrived);
    }
    return new ReadRecord(parser.parse(value, arrived), value, arrived);
  }

  @Override
  public Coder<ReadRecord> getCoder(CoderRegistry registry) {
    return ReadRecordCoder.of();
  }
}
