package io.weir.io.kafka.write;

import io.weir.io.LineOutput;
import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.StoredLines;
import io.weir.io.json.RecordOwner;
import io.weir.io.kafka.client.DeliveryGuarantee;
import io.weir.io.kafka.client.KafkaCheck;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.NewestRecords;
import io.weir.io.kafka.transaction.TransactionCheck;
import io.weir.io.kafka.transaction.TransactionalSink;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Kafka topics to write, one for each kind of record.
 *
 * @param uri URI as the user wrote it
 * @param brokers {@code host:port}, comma separated
 * @param prefix part of the topics' names before the dot
 * @param config file of client properties that every worker can read, or null
 * @param guarantee how often each line is in its topic after failures
 */
public record KafkaOutput(
    String uri, String brokers, String prefix, String config, DeliveryGuarantee guarantee)
    implements LineOutput {
  /**
   * Maximum size of a record in a topic that Weir creates, in bytes. A dead letter is larger than
   * the record that it contains, which may be as large as its topic allows. With the brokers'
   * default of one megabyte such a dead letter would be rejected, and the job would fail
   * permanently. By default no broker accepts a request of more than 100 MiB.
   */
  private static final int MOST_BYTES = 100_000_000;

  /** Kinds of records that contain complete input records. */
  private static final Set<String> HOLDING_RECORDS =
      Set.of(LateEvent.TYPE.name(), DeadLetter.TYPE.name());

  private static final Map<String, String> TOPIC_CONFIG =
      Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MOST_BYTES));

  /** Checks at the brokers that the topics could be created, without creating them. */
  @Override
  public List<String> check(PackRecords records, boolean bounded, OtherVersions others) {
    List<String> topics = records.kinds().stream().map(this::topic).toList();
    String problem = KafkaCheck.creatable(new KafkaCluster(brokers, config), topics, TOPIC_CONFIG);
    return withOption(problem == null ? List.of() : List.of(problem));
  }

  /**
   * Creates missing topics for large records, with the brokers' defaults for all other settings.
   */
  @Override
  public List<String> prepare(boolean bounded, List<String> kinds) {
    KafkaCluster cluster = new KafkaCluster(brokers, config);
    List<String> topics = kinds.stream().map(this::topic).toList();
    String problem = KafkaCheck.create(cluster, topics, TOPIC_CONFIG);
    List<String> problems = new ArrayList<>();
    if (problem == null) {
      // Existing topics may have any size limit.
      List<String> whole =
          kinds.stream().filter(HOLDING_RECORDS::contains).map(this::topic).toList();
      problems.addAll(KafkaCheck.tooSmall(cluster, whole, MOST_BYTES));
    }
    if (problem == null && needsCheckpoints()) {
      // One topic is enough, because permissions are usually given for the prefix.
      problem = TransactionCheck.problem(cluster, topics.get(0));
    }
    if (problem != null) {
      problems.add(problem);
    }
    return withOption(problems);
  }

  private List<String> withOption(List<String> problems) {
    return problems.stream().map(wrong -> "--output=" + uri + ": " + wrong).toList();
  }

  /**
   * Prepares the output like {@link LineOutput#prepare}, unless its newest records are of another
   * version.
   */
  @Override
  public List<String> prepare(PackRecords records, boolean bounded, OtherVersions others) {
    List<String> problems = LineOutput.super.prepare(records, bounded, others);
    return problems.isEmpty()
        ? otherVersions(records, others).map(p -> "--output=" + uri + ": " + p).stream().toList()
        : problems;
  }

  private Optional<String> otherVersions(PackRecords records, OtherVersions others) {
    if (others == OtherVersions.KEEP) {
      return Optional.empty();
    }
    Pack pack = records.pack();
    List<String> topics = records.results().stream().map(this::topic).toList();
    try {
      Set<String> there =
          NewestRecords.of(new KafkaCluster(brokers, config), topics).stream()
              .flatMap(value -> RecordOwner.of(value).stream())
              .filter(by -> by.pack().equals(pack.name()))
              .map(RecordOwner::version)
              .collect(Collectors.toSet());
      return others.problem(
          pack,
          there,
          "it stays in the topics, and readers who keep the highest version and revision of each"
              + " record still have what is not said again");
    } catch (IOException e) {
      return Optional.of(
          "cannot be looked at for answers of other versions of pack "
              + pack.name()
              + ": "
              + e.getMessage()
              + "; let it be read, or say --replace=false, which does not look");
    }
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      String kind, boolean bounded) {
    KafkaCluster cluster = new KafkaCluster(brokers, config);
    return needsCheckpoints()
        ? new TransactionalSink(cluster, topic(kind))
        : new KafkaSink(cluster, topic(kind));
  }

  @Override
  public boolean needsCheckpoints() {
    return guarantee == DeliveryGuarantee.EXACTLY_ONCE;
  }

  @Override
  public Optional<StoredLines> storedLines() {
    return Optional.of(new StoredRecords(new KafkaCluster(brokers, config), prefix));
  }

  private String topic(String kind) {
    return topic(prefix, kind);
  }

  /** Returns the topic of a kind of lines. */
  static String topic(String prefix, String kind) {
    return prefix + "." + kind;
  }
}
