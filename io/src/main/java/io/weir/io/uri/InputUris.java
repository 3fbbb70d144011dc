package io.weir.io.uri;

import io.weir.io.Input;
import io.weir.io.file.FileInput;
import io.weir.io.kafka.read.KafkaInput;
import io.weir.io.kafka.read.StartPosition;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the option {@code --input} says, with everything that is wrong with it. */
public final class InputUris {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)=(.*)");
  private static final List<String> SCHEMES =
      List.of("kafka", "pubsub", "file", "gs", "s3", "hdfs");
  private static final List<String> PARAMETERS =
      List.of("from", "until", "late", "group", "config");
  private static final String JUDGED = "judged";
  private static final String ADMITTED = "admitted";

  private final Map<String, List<Input>> byStream = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Collection<String> streams;
  private final String group;

  private InputUris(Collection<String> streams, String group) {
    this.streams = streams;
    this.group = group;
  }

  /**
   * Reads the option and looks whether what it names is there. Beam's file systems must have been
   * set up, which making a pipeline does.
   *
   * @param option the option's value: {@code URI} or {@code stream=URI}, comma separated
   * @param streams the pack's streams; empty where they are not known, as the pack is broken: then
   *     no name is wrong
   * @param group the Kafka consumer group where a URI names none
   */
  public static InputUris parse(String option, Collection<String> streams, String group) {
    InputUris inputs = new InputUris(streams, group);
    for (String item : UriList.split(option)) {
      inputs.add(item);
    }
    inputs.refuseSharedPositions();
    return inputs;
  }

  /** What is wrong, each with where it is and what would work; empty where all is well. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** The inputs of each stream that has some. */
  public Map<String, List<Input>> byStream() {
    return Collections.unmodifiableMap(byStream);
  }

  /** The inputs of all streams. */
  public List<Input> all() {
    return byStream.values().stream().flatMap(List::stream).toList();
  }

  /** Whether the run ends by itself: all inputs do. */
  public boolean isBounded() {
    return all().stream().allMatch(Input::isBounded);
  }

  private void add(String item) {
    if (item.isEmpty()) {
      problems.add("--input: something is missing beside a comma; write URI or stream=URI");
      return;
    }
    Matcher named = NAMED.matcher(item);
    String stream = named.matches() ? named.group(1) : onlyStream(item);
    String uri = named.matches() ? named.group(2) : item;
    if (named.matches() && !streams.isEmpty() && !streams.contains(stream)) {
      refuse(
          item,
          "the pack has no stream "
              + stream
              + ", it has "
              + String.join(", ", streams)
              + SimilarNames.suggestion(stream, streams)
              + " (before a path with an equals sign write ./)");
    }
    Input input = input(item, uri);
    if (input != null && stream != null) {
      byStream.computeIfAbsent(stream, s -> new ArrayList<>()).add(input);
    }
  }

  /** The stream meant where none is named. */
  private String onlyStream(String item) {
    if (streams.size() == 1) {
      return streams.iterator().next();
    }
    if (streams.isEmpty()) {
      return "";
    }
    refuse(
        item,
        "say which stream it is: "
            + String.join(" or ", streams.stream().map(stream -> stream + "=" + item).toList()));
    return null;
  }

  private Input input(String item, String uri) {
    if (uri.startsWith(KafkaUri.SCHEME)) {
      return kafka(item, uri);
    }
    String scheme = UriScheme.of(uri);
    if (UriScheme.isFile(scheme)) {
      FileInput files = new FileInput(uri);
      List<String> wrong = files.problems();
      wrong.forEach(problem -> refuse(item, problem));
      return wrong.isEmpty() ? files : null;
    }
    if (scheme.equals("pubsub")) {
      refuse(item, "Pub/Sub comes later; kafka:// and files work");
      return null;
    }
    refuse(
        item,
        "nothing can be read by \""
            + scheme
            + ":\"; give a path, a glob or kafka://host:port/topic"
            + SimilarNames.suggestion(scheme, SCHEMES));
    return null;
  }

  private Input kafka(String item, String uri) {
    List<String> wrong = new ArrayList<>();
    KafkaUri parts = KafkaUri.parse(uri, "topic", PARAMETERS, wrong);
    String until = parts.query().get("until");
    if (until != null && !until.equals("latest")) {
      wrong.add("until=" + until + " cannot be; write until=latest, or leave it out to run on");
    }
    boolean bounded = "latest".equals(until);
    StartPosition from = from(parts, bounded, wrong);
    KafkaInput input =
        new KafkaInput(
            uri,
            parts.brokers(),
            parts.name(),
            from,
            bounded,
            judgesLateness(parts, bounded, wrong),
            parts.query().getOrDefault("group", group),
            parts.query().get("config"));
    if (wrong.isEmpty()) {
      wrong.addAll(input.problems());
    }
    wrong.forEach(problem -> refuse(item, problem));
    return wrong.isEmpty() ? input : null;
  }

  /** A run that goes on has closed what a late event belongs to; one over history need not have. */
  private static boolean judgesLateness(KafkaUri parts, boolean bounded, List<String> wrong) {
    String text = parts.query().getOrDefault("late", bounded ? ADMITTED : JUDGED);
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

  /** Where to start. A re-run of history wants all of it, not what a live job has left over. */
  private static StartPosition from(KafkaUri parts, boolean bounded, List<String> wrong) {
    String text = parts.query().get("from");
    if (text == null) {
      return bounded && !parts.query().containsKey("group")
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

  private void refuseSharedPositions() {
    Set<String> seen = new HashSet<>();
    for (Input input : all()) {
      input
          .committedPosition()
          .filter(position -> !seen.add(position.id()))
          .ifPresent(position -> refuse(input.uri(), position.conflict()));
    }
  }

  private void refuse(String item, String problem) {
    problems.add("--input=" + item + ": " + problem);
  }
}
