package io.weir.io.scheme;

import io.weir.io.Output;
import java.util.List;

/** Describes the URIs of one kind of output. */
public interface OutputScheme extends UriScheme {
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
