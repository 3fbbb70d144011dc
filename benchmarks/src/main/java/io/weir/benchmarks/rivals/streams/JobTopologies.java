package io.weir.benchmarks.rivals.streams;

import io.weir.benchmarks.race.ContestantConfig;
import io.weir.benchmarks.rivals.AlertState;
import io.weir.benchmarks.rivals.BinaryValue;
import io.weir.benchmarks.rivals.CardAlerts;
import io.weir.benchmarks.rivals.CardDecisions;
import io.weir.benchmarks.rivals.CardMeasures;
import io.weir.benchmarks.rivals.CardState;
import io.weir.benchmarks.rivals.ClickEvent;
import io.weir.benchmarks.rivals.DeviceMeasures;
import io.weir.benchmarks.rivals.DeviceState;
import io.weir.benchmarks.rivals.OutputLine;
import io.weir.benchmarks.rivals.PaymentEvent;
import io.weir.benchmarks.rivals.PaymentReader;
import io.weir.benchmarks.rivals.RuleHit;
import io.weir.benchmarks.rivals.TerminalDecisions;
import io.weir.benchmarks.rivals.TerminalState;
import io.weir.benchmarks.rivals.VisitSessions;
import io.weir.benchmarks.rivals.VisitState;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The jobs as topologies. Job b first measures by card, because the input is partitioned by card,
 * then by device and by terminal, where it decides. Only hits return to their cards. The payments
 * are thus repartitioned twice; the order device, terminal, card would need three times. The time
 * of the last step is that of the hits: an alert closes only when a later hit arrives.
 */
final class JobTopologies {
  private final ContestantConfig contest;
  private final StreamsBuilder builder = new StreamsBuilder();

  private JobTopologies(ContestantConfig contest) {
    this.contest = contest;
  }

  static Topology of(ContestantConfig contest) {
    JobTopologies topologies = new JobTopologies(contest);
    switch (contest.job()) {
      case "a" -> topologies.oneKey();
      case "b" -> topologies.threeKeys();
      default -> topologies.visits();
    }
    return topologies.builder.build(StreamsSettings.of(contest));
  }

  private void oneKey() {
    KStream<byte[], PaymentEvent> payments = payments(false);
    write(
        payments.process(
            new ProcessorStep<>(
                "cards",
                contest.isOnDisk(),
                false,
                () -> new CardDecisions(false),
                CardState::new,
                a -> a.key)));
  }

  private void visits() {
    Deserializer<ClickEvent> reader =
        (topic, record) -> FailingReader.read(() -> ClickEvent.read(record));
    KStream<byte[], ClickEvent> clicks = read(reader);
    write(
        clicks.process(
            new ProcessorStep<>(
                "visits",
                contest.isOnDisk(),
                true,
                VisitSessions::new,
                VisitState::new,
                (OutputLine a) -> a.key)));
  }

  private void threeKeys() {
    boolean onDisk = contest.isOnDisk();
    KStream<byte[], Object> decided =
        payments(true)
            .process(
                new ProcessorStep<>(
                    "cards",
                    onDisk,
                    false,
                    CardMeasures::new,
                    CardState::new,
                    (PaymentEvent p) -> PaymentEvent.utf8(PaymentEvent.firstOf(p.device, p.card))))
            .repartition(repartitioned("devices", new PaymentEvent()))
            .process(
                new ProcessorStep<>(
                    "devices",
                    onDisk,
                    false,
                    DeviceMeasures::new,
                    DeviceState::new,
                    (PaymentEvent p) ->
                        PaymentEvent.utf8(PaymentEvent.firstOf(p.terminal, p.card))))
            .repartition(repartitioned("terminals", new PaymentEvent()))
            .process(
                new ProcessorStep<>(
                    "terminals",
                    onDisk,
                    false,
                    TerminalDecisions::new,
                    TerminalState::new,
                    (Object o) ->
                        o instanceof OutputLine a ? a.key : PaymentEvent.utf8(((RuleHit) o).card)));
    write(decided.filter((key, o) -> o instanceof OutputLine).mapValues(o -> (OutputLine) o));
    write(
        decided
            .filter((key, o) -> o instanceof RuleHit)
            .mapValues(o -> (RuleHit) o)
            .repartition(repartitioned("hits", new RuleHit()))
            .process(
                new ProcessorStep<>(
                    "alerts",
                    onDisk,
                    false,
                    CardAlerts::new,
                    AlertState::new,
                    (OutputLine a) -> a.key)));
  }

  private static <T extends BinaryValue<T>> Repartitioned<byte[], T> repartitioned(
      String name, T prototype) {
    return Repartitioned.<byte[], T>as(name)
        .withKeySerde(Serdes.ByteArray())
        .withValueSerde(new BinarySerde<>(prototype));
  }

  private KStream<byte[], PaymentEvent> payments(boolean threeKeys) {
    PaymentReader reader = new PaymentReader(threeKeys);
    Deserializer<PaymentEvent> payments =
        (topic, record) ->
            FailingReader.read(() -> reader.read(record, System.currentTimeMillis()));
    return read(payments);
  }

  private <E> KStream<byte[], E> read(Deserializer<E> reader) {
    Serializer<E> none =
        (topic, event) -> {
          throw new UnsupportedOperationException("the input is only read");
        };
    return builder.stream(
            contest.input(),
            Consumed.with(Serdes.ByteArray(), Serdes.serdeFrom(none, reader))
                .withTimestampExtractor((record, before) -> time(record.value(), before)))
        .filter((key, event) -> event != null);
  }

  private static long time(Object event, long before) {
    if (event instanceof PaymentEvent payment) {
      return payment.time;
    }
    return event instanceof ClickEvent click ? click.time : before;
  }

  private void write(KStream<byte[], OutputLine> answers) {
    Deserializer<OutputLine> none =
        (topic, bytes) -> {
          throw new UnsupportedOperationException("the output is only written");
        };
    Serde<OutputLine> line = Serdes.serdeFrom((topic, answer) -> answer.value, none);
    String[] topics = OutputLine.TOPICS.stream().map(contest::output).toArray(String[]::new);
    answers.to(
        (key, answer, context) -> topics[answer.topic], Produced.with(Serdes.ByteArray(), line));
  }
}
