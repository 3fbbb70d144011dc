package io.weir.io.scheme;

import java.util.List;

/**
 * Describes a parameter of a URI.
 *
 * @param name name of the parameter
 * @param values special words that the value may be, if any
 * @param meaning purpose and default, in a phrase
 */
public record UriParameter(String name, List<String> values, String meaning) {
  public UriParameter {
    values = List.copyOf(values);
  }
}
