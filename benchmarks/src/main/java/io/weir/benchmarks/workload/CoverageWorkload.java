package io.weir.benchmarks.workload;

import io.weir.benchmarks.workload.Workload.Message;
import io.weir.benchmarks.workload.Workload.Shape;
import io.weir.testing.KafkaBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An ordered log that exercises every part of a job. In a slow section long windows fill and empty.
 * In a fast section rules hit and sessions end. A few records several days later close all windows
 * and sessions. The log is short, because the contestants' time for it counts in a race.
 */
public final class CoverageWorkload {
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final int BATCH = 10_000;

  private record Stretch(int records, int keys, double perSecond, Duration pause) {}

  private static final List<Stretch> PAYMENTS =
      List.of(
          new Stretch(8_000, 200, 0.002, Duration.ZERO),
          new Stretch(8_000, 60, 0.5, Duration.ZERO),
          new Stretch(2_000, 60, 0.5, Duration.ofDays(3)));
  private static final List<Stretch> CLICKS =
      List.of(
          new Stretch(15_000, 2_000, 1, Duration.ZERO),
          new Stretch(15_000, 100, 0.3, Duration.ZERO),
          new Stretch(200, 100, 0.3, Duration.ofDays(3)));

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long answered;
  private long historyEnd;

  /** Creates the log of a job, for a topic with one partition. */
  public CoverageWorkload(String job, String topic) {
    long number = 0;
    long start = START;
    for (Stretch stretch : job.equals("c") ? CLICKS : PAYMENTS) {
      historyEnd = start;
      start += stretch.pause.toMillis();
      long first = number;
      long offset = (long) (first * 1000 / stretch.perSecond);
      Workload work =
          Workload.of(job, new Shape(stretch.keys, 0, stretch.perSecond, start - offset));
      for (; number < first + stretch.records; number++) {
        Message message = work.message(number);
        records.add(new ProducerRecord<>(topic, 0, message.key(), message.value()));
        answered += work.isAnswered(number) ? 1 : 0;
      }
      start += (long) (stretch.records * 1000 / stretch.perSecond);
    }
  }

  public void fill(KafkaBroker broker) {
    for (int from = 0; from < records.size(); from += BATCH) {
      broker.produce(records.subList(from, Math.min(records.size(), from + BATCH)));
    }
  }

  /** Returns how many of the records are answered, by a decision or as part of a session. */
  public long answered() {
    return answered;
  }

  /** Returns the time before which everything must be closed in the end, epoch milliseconds. */
  public long historyEnd() {
    return historyEnd;
  }
}
