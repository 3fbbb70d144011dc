package io.weir.io.scheme;

import io.weir.io.Output;
import io.weir.io.SelectedOutput;
import java.util.List;

/** Describes the URIs of one kind of output. */
public interface OutputScheme extends UriScheme {
  /** The parameter that the URIs of every output have; it is parsed before the others. */
  UriParameter KINDS =
      new UriParameter(
          SelectedOutput.KINDS,
          List.of(),
          "the kinds of records that are written, as in decisions,alerts; default: all");

  /**
   * Parses a URI. The check of its syntax does not access the output.
   *
   * @param problems receives the problems, each with what would work
   * @return the output, which must not be used and may be null if there are problems
   */
  Output parse(String uri, List<String> problems);

  /** Returns the URI for messages, without possible secrets. */
  default String shown(String uri) {
    return uri;
  }
}
