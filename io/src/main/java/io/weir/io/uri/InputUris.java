package io.weir.io.uri;

import io.weir.io.Input;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;

/** Parses the option {@code --input} and collects all its problems. */
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
   * Parses the option and checks that the inputs exist. Beam's file systems must have been set up
   * before, which creating a pipeline does.
   *
   * @param option value of the option: {@code URI} or {@code stream=URI}, separated by commas or
   *     semicolons
   * @param streams streams of the pack. They are empty if the pack cannot be read, and then all
   *     names are accepted.
   * @param group Kafka consumer group for URIs that name none
   */
  public static InputUris parse(String option, Collection<String> streams, String group) {
    return parse(UriSchemes.BUILT_IN, option, streams, group);
  }

  /** Parses the option with other schemes. */
  public static InputUris parse(
      UriSchemes schemes, String option, Collection<String> streams, String group) {
    InputUris inputs = new InputUris(schemes, streams, group);
    for (String item : UriList.split(option)) {
      inputs.add(item);
    }
    inputs.refuseSharedPositions();
    return inputs;
  }

  /** Returns the problems, each with its position and what would work. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Returns the inputs of each stream that has inputs. */
  public Map<String, List<Input>> byStream() {
    return Collections.unmodifiableMap(byStream);
  }

  /** Returns the inputs of all streams. */
  public List<Input> all() {
    return byStream.values().stream().flatMap(List::stream).toList();
  }

  /** Returns whether the run is bounded, which it is if all inputs are. */
  public boolean isBounded() {
    return all().stream().allMatch(Input::isBounded);
  }

  /**
   * Returns why the inputs cannot be read according to their services, which need the options of
   * the run.
   */
  public List<String> check(PipelineOptions options) {
    return all().stream()
        .flatMap(
            input ->
                input.check(options).stream()
                    .map(problem -> "--input=" + input.uri() + ": " + problem))
        .toList();
  }

  /** Returns which streams have no inputs. The result is empty if there are other problems. */
  public List<String> missing() {
    return streams.stream()
        .filter(stream -> problems.isEmpty() && !byStream.containsKey(stream))
        .map(
            stream -> "--input: nothing is given for stream " + stream + "; add " + stream + "=URI")
        .toList();
  }

  /** Returns which inputs can have equal ids for records that differ. */
  public List<String> sharedOrigins(Pack pack) {
    List<String> shared = new ArrayList<>();
    byStream.forEach(
        (stream, inputs) -> {
          StreamSpec spec = pack.streams().get(stream);
          if (spec != null && spec.isIdentifiedByOrigin()) {
            addSharedOrigins(inputs, shared);
          }
        });
    return shared;
  }

  private static void addSharedOrigins(List<Input> inputs, List<String> shared) {
    Map<String, String> services = new HashMap<>();
    for (Input input : inputs) {
      input
          .originPlaces()
          .filter(
              places -> {
                String service = services.putIfAbsent(places.name(), places.service());
                return service != null && !service.equals(places.service());
              })
          .ifPresent(places -> shared.add("--input=" + input.uri() + ": " + places.conflict()));
    }
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

  /** Returns the stream of an item without a stream name. */
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
