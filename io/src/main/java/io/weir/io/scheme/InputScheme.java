package io.weir.io.scheme;

import io.weir.io.Input;
import java.util.List;

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
}
