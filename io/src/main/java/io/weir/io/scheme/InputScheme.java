package io.weir.io.scheme;

import io.weir.io.Input;
import java.util.List;

/** Describes the URIs of one kind of input. */
public interface InputScheme extends UriScheme {
  /**
   * Reads a URI, and looks whether what it names is there. Beam's file systems must have been set
   * up, which making a pipeline does.
   *
   * @param group the consumer group where the URI names none
   * @param problems takes what is wrong, each with what would work
   * @return the input; of no use, and possibly null, where there are problems
   */
  Input parse(String uri, String group, List<String> problems);
}
