package io.weir.io.scheme;

import io.weir.io.Input;
import io.weir.io.ReplayTarget;
import java.util.List;
import java.util.Optional;

/** Describes the URIs of one kind of input. */
public interface InputScheme extends UriScheme {
  /**
   * Parses a URI and checks that its input exists. Beam's file systems must have been set up
   * before, which creating a pipeline does.
   *
   * @param group consumer group if the URI names none
   * @param problems receives the problems, each with what would work
   * @return the input, which must not be used and may be null if there are problems
   */
  Input parse(String uri, String group, List<String> problems);

  /**
   * Parses a URI to which records are sent, so that an input of this scheme reads them. The result
   * is empty if the scheme has no such URIs.
   *
   * @param problems receives the problems, each with what would work
   */
  default Optional<ReplayTarget> replayTarget(String uri, List<String> problems) {
    return Optional.empty();
  }
}
