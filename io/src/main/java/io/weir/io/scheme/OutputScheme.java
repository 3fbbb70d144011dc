package io.weir.io.scheme;

import io.weir.io.Output;
import java.util.List;

/** Describes the URIs of one kind of output. */
public interface OutputScheme extends UriScheme {
  /**
   * Reads a URI without touching what it names.
   *
   * @param problems takes what is wrong, each with what would work
   * @return the output; of no use, and possibly null, where there are problems
   */
  Output parse(String uri, List<String> problems);

  /** The URI as messages may show it: without what may be a secret. */
  default String shown(String uri) {
    return uri;
  }
}
