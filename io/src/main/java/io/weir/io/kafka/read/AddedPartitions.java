package io.weir.io.kafka.read;

import io.weir.io.InputMonitor;
import io.weir.io.kafka.client.KafkaCheck;
import java.util.List;

/**
 * Looks for partitions that a topic gets while a job reads it. A job reads those that there were
 * when it started, and nothing else would say so.
 */
final class AddedPartitions implements InputMonitor {
  private final KafkaInput input;

  /** The number of partitions as of the last warning; 0 where it is not known. */
  private int known;

  private AddedPartitions(KafkaInput input, int known) {
    this.input = input;
    this.known = known;
  }

  /** Partitions that are added from now on to a topic that is read as long as the job runs. */
  static AddedPartitions fromNow(KafkaInput input) {
    return new AddedPartitions(input, count(input));
  }

  @Override
  public List<String> poll() {
    int before = known;
    int now = count(input);
    known = Math.max(now, before);
    // A topic that cannot be looked at counts as one without partitions.
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
        + " partitions that it was taken with";
  }

  private static int count(KafkaInput input) {
    return KafkaCheck.partitions(input.cluster(), input.topic());
  }
}
