package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.rivals.ClickEvent;
import io.weir.benchmarks.rivals.PaymentEvent;
import io.weir.benchmarks.rivals.PaymentReader;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Deserializes events in the source. */
final class RecordReaders {
  private RecordReaders() {}

  /** Deserializes payments. */
  record Payments(PaymentReader reader) implements KafkaRecordDeserializationSchema<PaymentEvent> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<PaymentEvent> out)
        throws IOException {
      PaymentEvent payment = reader.read(record.value(), System.currentTimeMillis());
      if (payment != null) {
        out.collect(payment);
      }
    }

    @Override
    public TypeInformation<PaymentEvent> getProducedType() {
      return new BinaryType<>(PaymentEvent.class);
    }
  }

  /** Deserializes clicks. */
  record Clicks() implements KafkaRecordDeserializationSchema<ClickEvent> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ClickEvent> out)
        throws IOException {
      ClickEvent click = ClickEvent.read(record.value());
      if (click != null) {
        out.collect(click);
      }
    }

    @Override
    public TypeInformation<ClickEvent> getProducedType() {
      return new BinaryType<>(ClickEvent.class);
    }
  }
}
