package io.weir.benchmarks.rivals.streams;

import io.weir.benchmarks.measure.ProcessUsage;
import io.weir.benchmarks.race.ContestantConfig;
import io.weir.benchmarks.race.OutputTopics;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Runs a job on Kafka Streams. The input is already partitioned by card or customer, so jobs a and
 * c need no repartitioning, which is the best case for Kafka Streams.
 */
public final class StreamsMain {
  private StreamsMain() {}

  public static void main(String[] args) throws InterruptedException {
    ContestantConfig contest = ContestantConfig.parse(args);
    ProcessUsage.start();
    OutputTopics.create(contest);
    CountDownLatch over = new CountDownLatch(1);
    try (KafkaStreams streams =
        new KafkaStreams(JobTopologies.of(contest), StreamsSettings.of(contest))) {
      streams.setUncaughtExceptionHandler(
          e -> {
            e.printStackTrace();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.setStateListener(
          (state, before) -> {
            if (state == State.ERROR) {
              over.countDown();
            }
          });
      streams.start();
      over.await();
    }
    System.exit(1);
  }
}
