package io.weir.io.kafka.read;

import io.weir.io.Input;
import io.weir.io.kafka.client.KafkaCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for partitions that topics get while a job reads them. A job reads those that there were
 * when it started, and nothing else would say so.
 */
public final class AddedPartitions {
  /** How many each input has, as far as it is known and has been told. */
  private final Map<KafkaInput, Integer> told = new LinkedHashMap<>();

  /** Those that are added from now on to what is read for as long as the job runs. */
  public static AddedPartitions fromNow(Collection<Input> inputs) {
    AddedPartitions added = new AddedPartitions();
    for (Input input : inputs) {
      if (input instanceof KafkaInput kafka && !kafka.isBounded()) {
        added.told.put(kafka, count(kafka));
      }
    }
    return added;
  }

  private AddedPartitions() {}

  /** Whether there is anything to look at. */
  public boolean isEmpty() {
    return told.isEmpty();
  }

  /** What has been added since the last look, and what to do. */
  public List<String> look() {
    List<String> news = new ArrayList<>();
    for (Map.Entry<KafkaInput, Integer> entry : told.entrySet()) {
      int now = count(entry.getKey());
      int before = entry.getValue();
      // None are those of a topic that cannot be looked at now.
      if (now > before && before > 0) {
        news.add(text(entry.getKey(), now));
      }
      entry.setValue(Math.max(now, before));
    }
    return news;
  }

  private static String text(KafkaInput input, int now) {
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
