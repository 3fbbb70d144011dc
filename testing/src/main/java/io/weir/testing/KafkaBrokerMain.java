package io.weir.testing;

import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats the storage of a broker and runs the broker, in one JVM instead of two. */
final class KafkaBrokerMain {
  private KafkaBrokerMain() {}

  /** Runs the broker. The argument is the path of its configuration. */
  public static void main(String[] arguments) {
    String config = arguments[0];
    String clusterId = Uuid.randomUuid().toString();
    String[] format = {"format", "--cluster-id", clusterId, "--config", config};
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      throw new IllegalStateException("kafka-storage format returned " + status);
    }
    Kafka.main(arguments);
  }
}
