package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.rivals.Click;
import io.weir.benchmarks.rivals.Payment;
import io.weir.benchmarks.rivals.PaymentReader;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads events from records where the source runs. */
final class Readers {
  private Readers() {}

  /** Reads payments. */
  record Payments(PaymentReader reader) implements KafkaRecordDeserializationSchema<Payment> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Payment> out)
        throws IOException {
      Payment payment = reader.read(record.value(), System.currentTimeMillis());
      if (payment != null) {
        out.collect(payment);
      }
    }

    @Override
    public TypeInformation<Payment> getProducedType() {
      return new BinaryType<>(Payment.class);
    }
  }

  /** Reads clicks. */
  record Clicks() implements KafkaRecordDeserializationSchema<Click> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Click> out)
        throws IOException {
      Click click = Click.read(record.value());
      if (click != null) {
        out.collect(click);
      }
    }

    @Override
    public TypeInformation<Click> getProducedType() {
      return new BinaryType<>(Click.class);
    }
  }
}
