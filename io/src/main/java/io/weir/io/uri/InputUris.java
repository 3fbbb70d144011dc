package io.weir.io.uri;

import io.weir.io.Input;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the option {@code --input} says, with everything that is wrong with it. */
public final class InputUris {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)=(.*)");

  private final Map<String, List<Input>> byStream = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final UriSchemes schemes;
  private final Collection<String> streams;
  private final String group;

  private InputUris(UriSchemes schemes, Collection<String> streams, String group) {
    this.schemes = schemes;
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
    return parse(UriSchemes.BUILT_IN, option, streams, group);
  }

  /** The same with other schemes. */
  public static InputUris parse(
      UriSchemes schemes, String option, Collection<String> streams, String group) {
    InputUris inputs = new InputUris(schemes, streams, group);
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
    List<String> wrong = new ArrayList<>();
    Optional<Input> input =
        schemes.input(uri, wrong).map(scheme -> scheme.parse(uri, group, wrong));
    wrong.forEach(problem -> refuse(item, problem));
    return wrong.isEmpty() ? input.orElseThrow() : null;
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
