package io.weir.benchmarks.workload;

import io.weir.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What all contestants run on.
 *
 * @param out folder for their logs
 * @param heap of a contestant's JVM, as {@code -Xmx} takes it
 */
public record RaceEnvironment(KafkaBroker broker, Path out, String heap, int checkpointMillis) {
  static final int PARTITIONS = 4;

  private static final List<String> BROKER_JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

  public static KafkaBroker startBroker() {
    // Before there is any logger: a broker that is still starting does not answer yet.
    System.setProperty(
        "org.slf4j.simpleLogger.log.org.apache.kafka.clients.NetworkClient", "error");
    return KafkaBroker.start(BROKER_JVM);
  }

  /**
   * Flags of every contestant's JVM. For throughput methods are compiled while their callers wait:
   * in the background of two busy cores it takes the compiler minutes to catch up with a large job,
   * and what would be measured is how long. For latency they are not: an answer is not to wait for
   * the compiler. What that costs is in the figures, as it would be in production. The heap is in
   * huge pages where the kernel allows it: to find one key of a million there is mostly waiting for
   * memory.
   */
  public List<String> jvmFlags(boolean forThroughput) {
    String compilation =
        forThroughput ? "-XX:-BackgroundCompilation" : "-XX:+BackgroundCompilation";
    return List.of(
        "-Xms" + heap, "-Xmx" + heap, "-XX:+UseG1GC", "-XX:+UseTransparentHugePages", compilation);
  }

  /** Makes a topic whose records keep the timestamps they are sent with. */
  public void createInput(String topic) {
    broker.createTopic(topic, PARTITIONS);
  }

  /** Makes a topic in which the timestamp of a record says when the broker appended it. */
  public void createOutput(String topic) {
    broker.createTopic(topic, PARTITIONS, Map.of("message.timestamp.type", "LogAppendTime"));
  }
}
