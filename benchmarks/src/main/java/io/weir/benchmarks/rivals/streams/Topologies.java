package io.weir.benchmarks.rivals.streams;

import io.weir.benchmarks.race.ContestantConfig;
import io.weir.benchmarks.rivals.AlertState;
import io.weir.benchmarks.rivals.Alerts;
import io.weir.benchmarks.rivals.Answer;
import io.weir.benchmarks.rivals.Binary;
import io.weir.benchmarks.rivals.CardMeasures;
import io.weir.benchmarks.rivals.CardState;
import io.weir.benchmarks.rivals.Cards;
import io.weir.benchmarks.rivals.Click;
import io.weir.benchmarks.rivals.DeviceState;
import io.weir.benchmarks.rivals.Devices;
import io.weir.benchmarks.rivals.Hit;
import io.weir.benchmarks.rivals.Payment;
import io.weir.benchmarks.rivals.PaymentReader;
import io.weir.benchmarks.rivals.TerminalDecisions;
import io.weir.benchmarks.rivals.TerminalState;
import io.weir.benchmarks.rivals.VisitState;
import io.weir.benchmarks.rivals.Visits;
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
 * The jobs as topologies. Job b measures by card first, where the input lies, then by device and
 * terminal, where it decides; only hits go back to their cards. That is two repartitionings of the
 * payments, where the order device, terminal, card would be three. The time of its last step is
 * that of the hits: an alert closes when a later hit comes, not before.
 */
final class Topologies {
  private final ContestantConfig contest;
  private final StreamsBuilder builder = new StreamsBuilder();

  private Topologies(ContestantConfig contest) {
    this.contest = contest;
  }

  static Topology of(ContestantConfig contest) {
    Topologies topologies = new Topologies(contest);
    switch (contest.job()) {
      case "a" -> topologies.oneKey();
      case "b" -> topologies.threeKeys();
      default -> topologies.visits();
    }
    return topologies.builder.build(StreamsSettings.of(contest));
  }

  private void oneKey() {
    KStream<byte[], Payment> payments = payments(false);
    write(
        payments.process(
            new ProcessorStep<>(
                "cards",
                contest.isOnDisk(),
                false,
                () -> new Cards(false),
                CardState::new,
                a -> a.key)));
  }

  private void visits() {
    Deserializer<Click> reader = (topic, record) -> Failing.read(() -> Click.read(record));
    KStream<byte[], Click> clicks = read(reader);
    write(
        clicks.process(
            new ProcessorStep<>(
                "visits",
                contest.isOnDisk(),
                true,
                Visits::new,
                VisitState::new,
                (Answer a) -> a.key)));
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
                    (Payment p) -> Payment.utf8(Payment.firstOf(p.device, p.card))))
            .repartition(repartitioned("devices", new Payment()))
            .process(
                new ProcessorStep<>(
                    "devices",
                    onDisk,
                    false,
                    Devices::new,
                    DeviceState::new,
                    (Payment p) -> Payment.utf8(Payment.firstOf(p.terminal, p.card))))
            .repartition(repartitioned("terminals", new Payment()))
            .process(
                new ProcessorStep<>(
                    "terminals",
                    onDisk,
                    false,
                    TerminalDecisions::new,
                    TerminalState::new,
                    (Object o) -> o instanceof Answer a ? a.key : Payment.utf8(((Hit) o).card)));
    write(decided.filter((key, o) -> o instanceof Answer).mapValues(o -> (Answer) o));
    write(
        decided
            .filter((key, o) -> o instanceof Hit)
            .mapValues(o -> (Hit) o)
            .repartition(repartitioned("hits", new Hit()))
            .process(
                new ProcessorStep<>(
                    "alerts", onDisk, false, Alerts::new, AlertState::new, (Answer a) -> a.key)));
  }

  private static <T extends Binary<T>> Repartitioned<byte[], T> repartitioned(
      String name, T prototype) {
    return Repartitioned.<byte[], T>as(name)
        .withKeySerde(Serdes.ByteArray())
        .withValueSerde(new BinarySerde<>(prototype));
  }

  private KStream<byte[], Payment> payments(boolean threeKeys) {
    PaymentReader reader = new PaymentReader(threeKeys);
    Deserializer<Payment> payments =
        (topic, record) -> Failing.read(() -> reader.read(record, System.currentTimeMillis()));
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
    if (event instanceof Payment payment) {
      return payment.time;
    }
    return event instanceof Click click ? click.time : before;
  }

  private void write(KStream<byte[], Answer> answers) {
    Deserializer<Answer> none =
        (topic, bytes) -> {
          throw new UnsupportedOperationException("the output is only written");
        };
    Serde<Answer> line = Serdes.serdeFrom((topic, answer) -> answer.value, none);
    String[] topics = Answer.TOPICS.stream().map(contest::output).toArray(String[]::new);
    answers.to(
        (key, answer, context) -> topics[answer.topic], Produced.with(Serdes.ByteArray(), line));
  }
}
