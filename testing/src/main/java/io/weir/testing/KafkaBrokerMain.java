package io.weir.testing;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Formats the storage of a broker, unless it has been formatted, and runs the broker, in one JVM
 * instead of two.
 */
final class KafkaBrokerMain {
  private KafkaBrokerMain() {}

  /** Runs the broker. The arguments are the path of its configuration and the id of its cluster. */
  public static void main(String[] arguments) {
    String config = arguments[0];
    String[] format = {
      "format", "--ignore-formatted", "--cluster-id", arguments[1], "--config", config
    };
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      throw new IllegalStateException("kafka-storage format returned " + status);
    }
    Kafka.main(new String[] {config});
  }
}
