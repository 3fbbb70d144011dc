package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.measure.ProcessUsage;
import io.weir.benchmarks.race.ContestantConfig;
import io.weir.benchmarks.race.OutputTopics;
import io.weir.benchmarks.rivals.CardDecisions;
import io.weir.benchmarks.rivals.CardState;
import io.weir.benchmarks.rivals.ClickEvent;
import io.weir.benchmarks.rivals.DeviceMeasures;
import io.weir.benchmarks.rivals.DeviceState;
import io.weir.benchmarks.rivals.OutputLine;
import io.weir.benchmarks.rivals.PaymentEvent;
import io.weir.benchmarks.rivals.PaymentReader;
import io.weir.benchmarks.rivals.TerminalMeasures;
import io.weir.benchmarks.rivals.TerminalState;
import io.weir.benchmarks.rivals.VisitSessions;
import io.weir.benchmarks.rivals.VisitState;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a job on native Flink in this process.
 *
 * <p>Job b sends every payment through the steps of device, terminal and card in sequence. No step
 * joins partial results, and the payments of a card stay in order as far as one thread processes
 * them. A payment that lacks the key of a step is partitioned by its card.
 */
public final class FlinkMain {
  private static final Duration DISORDER = Duration.ofSeconds(5);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(10);

  private FlinkMain() {}

  public static void main(String[] args) throws Exception {
    ContestantConfig contest = ContestantConfig.parse(args);
    ProcessUsage.start();
    OutputTopics.create(contest);
    StreamExecutionEnvironment flink = FlinkSettings.environment(contest);
    answers(contest, flink).sinkTo(KafkaEnds.sink(contest)).name("Write");
    flink.execute(contest.group());
  }

  private static DataStream<OutputLine> answers(
      ContestantConfig contest, StreamExecutionEnvironment flink) {
    return switch (contest.job()) {
      case "a" -> oneKey(contest, flink);
      case "b" -> threeKeys(contest, flink);
      default -> visits(contest, flink);
    };
  }

  private static DataStream<OutputLine> oneKey(
      ContestantConfig contest, StreamExecutionEnvironment flink) {
    return read(
            contest,
            flink,
            new RecordReaders.Payments(new PaymentReader(false)),
            (p, none) -> p.time)
        .keyBy(p -> p.card, Types.STRING)
        .process(new KeyedFunction<>(CardState.class, () -> new CardDecisions(false)))
        .returns(new BinaryType<>(OutputLine.class))
        .name("Cards");
  }

  private static DataStream<OutputLine> threeKeys(
      ContestantConfig contest, StreamExecutionEnvironment flink) {
    return read(
            contest,
            flink,
            new RecordReaders.Payments(new PaymentReader(true)),
            (p, none) -> p.time)
        .keyBy(p -> PaymentEvent.firstOf(p.device, p.card), Types.STRING)
        .process(new KeyedFunction<>(DeviceState.class, DeviceMeasures::new))
        .returns(new BinaryType<>(PaymentEvent.class))
        .name("Devices")
        .keyBy(p -> PaymentEvent.firstOf(p.terminal, p.card), Types.STRING)
        .process(new KeyedFunction<>(TerminalState.class, TerminalMeasures::new))
        .returns(new BinaryType<>(PaymentEvent.class))
        .name("Terminals")
        .keyBy(p -> p.card, Types.STRING)
        .process(new KeyedFunction<>(CardState.class, () -> new CardDecisions(true)))
        .returns(new BinaryType<>(OutputLine.class))
        .name("Cards");
  }

  private static DataStream<OutputLine> visits(
      ContestantConfig contest, StreamExecutionEnvironment flink) {
    return read(contest, flink, new RecordReaders.Clicks(), (ClickEvent c, long none) -> c.time)
        .keyBy(c -> c.customer, Types.STRING)
        .process(new KeyedFunction<>(VisitState.class, VisitSessions::new))
        .returns(new BinaryType<>(OutputLine.class))
        .name("Visits");
  }

  private static <E> DataStream<E> read(
      ContestantConfig contest,
      StreamExecutionEnvironment flink,
      KafkaRecordDeserializationSchema<E> reader,
      SerializableTimestampAssigner<E> time) {
    WatermarkStrategy<E> watermarks =
        WatermarkStrategy.<E>forBoundedOutOfOrderness(DISORDER)
            .withTimestampAssigner(time)
            .withIdleness(IDLE_AFTER);
    return flink.fromSource(KafkaEnds.source(contest, reader), watermarks, "Read");
  }
}
