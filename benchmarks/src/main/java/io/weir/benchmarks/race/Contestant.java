package io.weir.benchmarks.race;

import io.weir.testing.MainProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contestants. */
public enum Contestant {
  WEIR("weir", "io.weir.benchmarks.rivals.weir.WeirMain", "rocksdbjni-"),
  FLINK("flink", "io.weir.benchmarks.rivals.flink.FlinkMain", "rocksdbjni-"),
  KAFKA_STREAMS("kafka-streams", "io.weir.benchmarks.rivals.streams.StreamsMain", "frocksdbjni-");

  private final String word;
  private final String mainClass;
  // Flink and Kafka Streams each bundle a RocksDB, with classes of the same names.
  private final String unwanted;

  Contestant(String word, String mainClass, String unwanted) {
    this.word = word;
    this.mainClass = mainClass;
    this.unwanted = unwanted;
  }

  /** Returns the name on command lines and in reports. */
  String word() {
    return word;
  }

  /**
   * Starts the contestant in a separate JVM.
   *
   * @param log file for all output
   * @param jvmFlags flags such as {@code -Xmx2g}
   * @param more arguments of this contestant only
   */
  MainProcess start(Path log, List<String> jvmFlags, ContestantConfig contest, List<String> more) {
    List<String> arguments = new ArrayList<>(contest.arguments());
    arguments.addAll(more);
    return MainProcess.start(
        log,
        jvmFlags,
        path -> !path.getFileName().toString().startsWith(unwanted),
        mainClass,
        arguments);
  }
}
