package io.weir.io.kafka.read;

import io.weir.io.Input;
import io.weir.io.ReplayTarget;
import io.weir.io.format.FormatParameters;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.KafkaUri;
import io.weir.io.kafka.replay.ReplayTopic;
import io.weir.io.scheme.InputScheme;
import io.weir.io.scheme.UriParameter;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Topics to read. */
public final class KafkaInputScheme implements InputScheme {
  private static final String FROM = "from";
  private static final String UNTIL = "until";
  private static final String LATE = "late";
  private static final String GROUP = "group";
  private static final String PARTITIONS = "partitions";

  /** A reader asks the brokers about each partition, whether the topic has it or not. */
  private static final int MOST_PARTITIONS = 10_000;

  private static final String EARLIEST = "earliest";
  private static final String LATEST = "latest";
  private static final String JUDGED = "judged";
  private static final String ADMITTED = "admitted";

  private static final List<UriParameter> PARAMETERS =
      List.of(
          new UriParameter(
              FROM,
              List.of(EARLIEST, LATEST),
              "where in the log to start, also epoch milliseconds or RFC 3339; default: where the group has committed, else the earliest"
                  + " record, and with until=latest but no group the earliest record"),
          new UriParameter(
              UNTIL,
              List.of(LATEST),
              "reads to what is there when the job is submitted, then ends"),
          new UriParameter(
              LATE,
              List.of(JUDGED, ADMITTED),
              "whether events can be late; default: judged, and admitted with until=latest"),
          new UriParameter(
              GROUP, List.of(), "the consumer group; default: weir- and the name of the pack"),
          new UriParameter(
              PARTITIONS,
              List.of(),
              "how many partitions a job reads, those included that are added to the topic while it"
                  + " runs; default: those that the topic has at the start"),
          KafkaUri.CONFIG);

  @Override
  public List<String> names() {
    return List.of(KafkaUri.NAME);
  }

  @Override
  public List<String> forms() {
    return List.of("kafka://host:port/topic");
  }

  @Override
  public String meaning() {
    return "a topic of Kafka; unbounded without until=latest";
  }

  @Override
  public List<UriParameter> parameters() {
    List<UriParameter> all = new ArrayList<>(PARAMETERS);
    all.addAll(FormatParameters.ALL);
    return all;
  }

  @Override
  public Input parse(String uri, String group, List<String> problems) {
    List<String> wrong = new ArrayList<>();
    KafkaUri parts = KafkaUri.parse(uri, "topic", parameters(), wrong);
    String until = parts.query().get(UNTIL);
    if (until != null && !until.equals(LATEST)) {
      wrong.add("until=" + until + " cannot be; write until=latest, or leave it out to run on");
    }
    boolean bounded = LATEST.equals(until);
    KafkaInput input =
        new KafkaInput(
            uri,
            parts.brokers(),
            parts.name(),
            from(parts, bounded, wrong),
            bounded,
            judgesLateness(parts, bounded, wrong),
            parts.query().getOrDefault(GROUP, group),
            parts.query().get(KafkaUri.CONFIG.name()),
            partitions(parts, bounded, wrong),
            FormatParameters.ofMessages(parts.query(), wrong));
    problems.addAll(wrong.isEmpty() ? input.problems() : wrong);
    return input;
  }

  @Override
  public Optional<ReplayTarget> replayTarget(String uri, List<String> problems) {
    KafkaUri parts = KafkaUri.parse(uri, "topic", List.of(KafkaUri.CONFIG), problems);
    KafkaCluster cluster =
        new KafkaCluster(parts.brokers(), parts.query().get(KafkaUri.CONFIG.name()));
    return Optional.of(new ReplayTopic(uri, cluster, parts.name()));
  }

  /**
   * An unbounded run has already closed the windows of a late event. A run over history need not
   * have closed them.
   */
  private static boolean judgesLateness(KafkaUri parts, boolean bounded, List<String> wrong) {
    String text = parts.query().getOrDefault(LATE, bounded ? ADMITTED : JUDGED);
    if (!text.equals(JUDGED) && !text.equals(ADMITTED)) {
      wrong.add(
          "late="
              + text
              + " cannot be; write late=judged or late=admitted"
              + SimilarNames.suggestion(text, List.of(JUDGED, ADMITTED)));
    } else if (!bounded && text.equals(ADMITTED)) {
      wrong.add(
          "late=admitted needs until=latest: a run that goes on has closed what a late event belongs"
              + " to; leave it out, and give --allowedLateness for how late an event may be");
    }
    return text.equals(JUDGED);
  }

  private static int partitions(KafkaUri parts, boolean bounded, List<String> wrong) {
    String text = parts.query().get(PARTITIONS);
    if (text == null) {
      return 0;
    }
    if (bounded) {
      wrong.add("partitions cannot be given with until=latest, which reads those that there are");
    }
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_PARTITIONS) {
      wrong.add("partitions=" + text + ": write a whole number from 1 to " + MOST_PARTITIONS);
      return 0;
    }
    return Integer.parseInt(text);
  }

  /**
   * Returns the start position. A run over history starts at the earliest record, not at the
   * committed offsets of a live job.
   */
  private static StartPosition from(KafkaUri parts, boolean bounded, List<String> wrong) {
    String text = parts.query().get(FROM);
    if (text == null) {
      return bounded && !parts.query().containsKey(GROUP)
          ? StartPosition.EARLIEST
          : StartPosition.GROUP;
    }
    StartPosition from = StartPosition.parse(text);
    if (from == null) {
      wrong.add(
          "from="
              + text
              + " cannot be; write earliest, latest, epoch milliseconds or a time such as"
              + " 2024-05-01T12:00:00Z");
      return StartPosition.GROUP;
    }
    if (bounded && from.equals(StartPosition.LATEST)) {
      wrong.add("from=latest with until=latest reads nothing; write from=earliest or a time");
    }
    return from;
  }
}
