package io.weir.io.kafka.read;

import io.weir.io.InputMonitor;
import io.weir.io.kafka.client.KafkaCheck;
import java.util.List;

/**
 * Finds partitions that are added to a topic while a job reads it and that the job does not read. A
 * job reads the partitions that existed when it started and those that its input reserves, and
 * nothing else reports new ones.
 */
final class AddedPartitions implements InputMonitor {
  private final KafkaInput input;

  /** Number of partitions as of the last warning, or 0 if it is unknown. */
  private int known;

  private AddedPartitions(KafkaInput input, int known) {
    this.input = input;
    this.known = known;
  }

  /**
   * Creates the check for a topic that is read as long as the job runs. It reports the partitions
   * that are added from now on.
   */
  static AddedPartitions fromNow(KafkaInput input) {
    return new AddedPartitions(input, Math.max(count(input), input.partitions()));
  }

  @Override
  public List<String> poll() {
    int before = known;
    int now = count(input);
    known = Math.max(now, before);
    // A topic that cannot be described counts as a topic without partitions.
    return now > before && before > 0 ? List.of(warning(now)) : List.of();
  }

  private String warning(int now) {
    return "--input="
        + input.uri()
        + ": topic "
        + input.topic()
        + " has "
        + now
        + " partitions now. This job reads those that there were when it started: records of the"
        + " new ones are NOT read. Start it anew and not from a savepoint, which keeps the"
        + " partitions that it was taken with; partitions=N makes a job ready for N partitions";
  }

  private static int count(KafkaInput input) {
    return KafkaCheck.partitions(input.cluster(), input.topic());
  }
}
