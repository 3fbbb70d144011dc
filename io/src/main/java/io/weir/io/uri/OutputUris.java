package io.weir.io.uri;

import io.weir.io.Input;
import io.weir.io.LineOutput;
import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.io.console.ConsoleOutput;
import io.weir.io.file.DirectoryOutput;
import io.weir.io.kafka.client.DeliveryGuarantee;
import io.weir.io.kafka.write.KafkaOutput;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the option {@code --output} says, with everything that is wrong with it. */
public final class OutputUris {
  private static final List<String> LATER = List.of("pubsub", "bigquery");

  private static final String WORKING =
      "-, a directory, kafka://host:port/prefix and jdbc:postgresql://host:port/database";

  private static final Pattern PARAMETER = Pattern.compile("-\\?([^=&]+)");
  private static final String RECORDS = "records";
  private static final String GUARANTEE = "guarantee";
  private static final String AT_LEAST_ONCE = "at-least-once";
  private static final String EXACTLY_ONCE = "exactly-once";

  private final List<Output> outputs = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private OutputUris() {}

  /**
   * Reads the option: {@code -}, directories, {@code kafka://host:port/prefix} and {@code
   * jdbc:postgresql://host:port/database}, by commas.
   */
  public static OutputUris parse(String option) {
    OutputUris all = new OutputUris();
    for (String uri : UriList.split(option)) {
      List<String> wrong = new ArrayList<>();
      Output output = all.output(uri, wrong);
      if (wrong.isEmpty() && all.has(output)) {
        wrong.add("is there twice");
      }
      if (wrong.isEmpty()) {
        all.outputs.add(output);
      }
      wrong.forEach(problem -> all.problems.add("--output=" + shown(uri) + ": " + problem));
    }
    return all;
  }

  private boolean has(Output output) {
    return outputs.stream().anyMatch(other -> other.target().equals(output.target()));
  }

  /** What is wrong, each with where it is and what would work; empty where all is well. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Where to write. */
  public List<Output> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /**
   * What is wrong with those that need checkpoints.
   *
   * @param lack why the run lacks them, or null where it does not
   */
  public List<String> problemsWithoutCheckpoints(String lack) {
    return lack == null
        ? List.of()
        : outputs.stream()
            .filter(Output::needsCheckpoints)
            .map(
                output ->
                    "--output="
                        + output.uri()
                        + ": writes when a checkpoint is complete, and "
                        + lack)
            .toList();
  }

  /** What a run that reads these inputs and writes lines of these kinds may not replace. */
  public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
    return outputs.stream()
        .flatMap(output -> output.obstacles(inputs, bounded, kinds).stream())
        .toList();
  }

  /** What keeps outputs from being made ready for a pack, which may be null, changing nothing. */
  public static List<String> check(
      List<Output> outputs, Pack pack, boolean bounded, OtherVersions others) {
    return outputs.stream()
        .flatMap(output -> output.check(pack, bounded, others).stream())
        .toList();
  }

  /** Makes outputs ready for a pack; gives what keeps them from being used. */
  public static List<String> prepare(
      List<Output> outputs, Pack pack, boolean bounded, OtherVersions others) {
    return outputs.stream()
        .flatMap(output -> output.prepare(pack, bounded, others).stream())
        .toList();
  }

  /** The same for lines of these kinds and no others. */
  public static List<String> prepareLines(
      List<LineOutput> outputs, boolean bounded, List<String> kinds) {
    return outputs.stream().flatMap(output -> output.prepare(bounded, kinds).stream()).toList();
  }

  private Output output(String uri, List<String> wrong) {
    if (uri.isEmpty()) {
      wrong.add("something is missing; what works is " + WORKING);
      return null;
    }
    if (uri.equals("-") || uri.startsWith("-?")) {
      return console(uri, wrong);
    }
    if (uri.startsWith(KafkaUri.SCHEME)) {
      return kafka(uri, wrong);
    }
    if (uri.startsWith(JdbcUri.SCHEME)) {
      return JdbcUri.parse(uri, wrong);
    }
    String scheme = UriScheme.of(uri);
    if (UriScheme.isFile(scheme)) {
      DirectoryOutput directory = new DirectoryOutput(uri);
      wrong.addAll(directory.problems());
      return directory;
    }
    wrong.add(
        LATER.contains(scheme)
            ? scheme + ": comes later; " + WORKING + " work"
            : "nothing can be written by \""
                + scheme
                + ":\"; what works is "
                + WORKING
                + SimilarNames.suggestion(
                    scheme, List.of("kafka", "jdbc", "file", "gs", "s3", "hdfs")));
    return null;
  }

  private static Output kafka(String uri, List<String> wrong) {
    KafkaUri parts = KafkaUri.parse(uri, "prefix", List.of("config", GUARANTEE), wrong);
    String guarantee = parts.query().getOrDefault(GUARANTEE, AT_LEAST_ONCE);
    if (!guarantee.equals(AT_LEAST_ONCE) && !guarantee.equals(EXACTLY_ONCE)) {
      wrong.add(GUARANTEE + "=" + guarantee + ": write " + AT_LEAST_ONCE + " or " + EXACTLY_ONCE);
    }
    return new KafkaOutput(
        uri,
        parts.brokers(),
        parts.name(),
        parts.query().get("config"),
        guarantee.equals(EXACTLY_ONCE)
            ? DeliveryGuarantee.EXACTLY_ONCE
            : DeliveryGuarantee.AT_LEAST_ONCE);
  }

  private static String shown(String uri) {
    return uri.startsWith(JdbcUri.SCHEME) ? JdbcUri.shown(uri) : uri;
  }

  private static Output console(String uri, List<String> wrong) {
    Matcher parameter = PARAMETER.matcher(uri);
    boolean all = uri.equals("-?" + RECORDS + "=all");
    if (parameter.lookingAt() && !parameter.group(1).equals(RECORDS)) {
      wrong.add(
          "unknown parameter \""
              + parameter.group(1)
              + "\"; there is "
              + RECORDS
              + SimilarNames.suggestion(parameter.group(1), List.of(RECORDS)));
    } else if (!uri.equals("-") && !all) {
      wrong.add("write - for what a person wants to see, or -?records=all for every line");
    }
    return new ConsoleOutput(uri, all);
  }
}
