package io.weir.benchmarks.workload;

import io.weir.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Environment of all contestants.
 *
 * @param out folder for their logs
 * @param heap heap size of a contestant's JVM, as for {@code -Xmx}
 */
public record RaceEnvironment(KafkaBroker broker, Path out, String heap, int checkpointMillis) {
  static final int PARTITIONS = 4;

  private static final String MOST_BYTES = "100000000";
  private static final List<String> BROKER_JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

  public static KafkaBroker startBroker() {
    // This is set before any logger exists. A broker that is still starting does not respond yet.
    System.setProperty(
        "org.slf4j.simpleLogger.log.org.apache.kafka.clients.NetworkClient", "error");
    return KafkaBroker.start(BROKER_JVM);
  }

  /**
   * Returns the flags of every contestant's JVM. The heap uses huge pages if the kernel allows it,
   * because finding one of a million keys mostly waits for memory.
   */
  public List<String> jvmFlags(CompilerMode compiler) {
    return List.of(
        "-Xms" + heap,
        "-Xmx" + heap,
        "-XX:+UseG1GC",
        "-XX:+UseTransparentHugePages",
        compiler.flag());
  }

  /** Creates a topic whose records keep their timestamps. */
  public void createInput(String topic) {
    broker.createTopic(topic, PARTITIONS);
  }

  /**
   * Creates a topic whose records get the broker's append time as their timestamp, and that takes
   * whole input records, as Weir requires of the topic of dead letters.
   */
  public void createOutput(String topic) {
    broker.createTopic(
        topic,
        PARTITIONS,
        Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", MOST_BYTES));
  }
}
