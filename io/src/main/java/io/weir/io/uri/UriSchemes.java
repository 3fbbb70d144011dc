package io.weir.io.uri;

import io.weir.io.bigquery.BigQueryScheme;
import io.weir.io.console.ConsoleScheme;
import io.weir.io.file.DirectoryScheme;
import io.weir.io.file.FileInputScheme;
import io.weir.io.kafka.read.KafkaInputScheme;
import io.weir.io.kafka.write.KafkaOutputScheme;
import io.weir.io.postgres.PostgresScheme;
import io.weir.io.pubsub.PubsubInputScheme;
import io.weir.io.pubsub.PubsubOutputScheme;
import io.weir.io.scheme.InputScheme;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.UriScheme;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The URI schemes of inputs and outputs. */
public final class UriSchemes {
  /** All built-in schemes. A new scheme is added only here. */
  public static final UriSchemes BUILT_IN =
      new UriSchemes(
          List.of(new FileInputScheme(), new KafkaInputScheme(), new PubsubInputScheme()),
          List.of(
              new ConsoleScheme(),
              new DirectoryScheme(),
              new KafkaOutputScheme(),
              new PubsubOutputScheme(),
              new PostgresScheme(),
              new BigQueryScheme()));

  private final List<InputScheme> inputs;
  private final List<OutputScheme> outputs;
  private final Pattern nameAndRest;

  /**
   * Creates a list of schemes. If several match a URI, the first is used.
   *
   * @param inputs schemes of inputs
   * @param outputs schemes of outputs
   */
  public UriSchemes(List<InputScheme> inputs, List<OutputScheme> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.nameAndRest = nameAndRest();
  }

  /** Returns these schemes and another input scheme. */
  public UriSchemes with(InputScheme scheme) {
    return new UriSchemes(Stream.concat(inputs.stream(), Stream.of(scheme)).toList(), outputs);
  }

  /** Returns the schemes of inputs. */
  public List<InputScheme> inputs() {
    return inputs;
  }

  /** Returns the schemes of outputs. */
  public List<OutputScheme> outputs() {
    return outputs;
  }

  /** Returns the scheme of an input's URI. If there is none, adds a problem with what works. */
  Optional<InputScheme> input(String uri, List<String> problems) {
    Optional<InputScheme> found = find(inputs, uri);
    if (found.isEmpty()) {
      problems.add(
          "nothing can be read by \""
              + name(uri)
              + ":\"; give "
              + forms(inputs, "or")
              + SimilarNames.suggestion(name(uri), names(inputs)));
    }
    return found;
  }

  /** Returns the scheme of an output's URI. If there is none, adds a problem with what works. */
  Optional<OutputScheme> output(String uri, List<String> problems) {
    if (uri.isEmpty()) {
      problems.add("something is missing; what works is " + forms(outputs, "and"));
      return Optional.empty();
    }
    Optional<OutputScheme> found = find(outputs, uri);
    if (found.isEmpty()) {
      problems.add(
          "nothing can be written by \""
              + name(uri)
              + ":\"; what works is "
              + forms(outputs, "and")
              + SimilarNames.suggestion(name(uri), names(outputs)));
    }
    return found;
  }

  /** Returns an output's URI for messages, without possible secrets. */
  String shown(String uri) {
    return find(outputs, uri).map(scheme -> scheme.shown(uri)).orElse(uri);
  }

  private <S extends UriScheme> Optional<S> find(List<S> schemes, String uri) {
    String name = name(uri);
    return schemes.stream().filter(scheme -> scheme.matches(uri, name)).findFirst();
  }

  /** Returns the part before the colon of a URI, or null for a path. */
  private String name(String uri) {
    Matcher parts = nameAndRest.matcher(uri);
    if (!parts.matches()) {
      return null;
    }
    return parts.group(1) != null ? parts.group(1) : parts.group(2);
  }

  /**
   * A path may contain a colon. Slashes after the colon are optional only for words that are no
   * directories.
   */
  private Pattern nameAndRest() {
    Collection<String> words = new TreeSet<>();
    Stream.concat(inputs.stream(), outputs.stream())
        .filter(scheme -> !scheme.acceptsPaths())
        .forEach(scheme -> words.addAll(scheme.names()));
    return Pattern.compile(
        "(?:([A-Za-z][A-Za-z0-9+.-]*)://|(" + String.join("|", words) + "):).*", Pattern.DOTALL);
  }

  private static List<String> names(List<? extends UriScheme> schemes) {
    return schemes.stream().flatMap(scheme -> scheme.names().stream()).toList();
  }

  /** Joins the forms of the schemes, as in "a path, a glob or kafka://host:port/topic". */
  private static String forms(List<? extends UriScheme> schemes, String conjunction) {
    List<String> forms =
        new ArrayList<>(schemes.stream().flatMap(scheme -> scheme.forms().stream()).toList());
    String last = forms.remove(forms.size() - 1);
    return String.join(", ", forms) + " " + conjunction + " " + last;
  }
}
