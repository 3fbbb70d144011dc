package io.weir.io.scheme;

import java.util.List;

/**
 * Describes a parameter of a URI.
 *
 * @param name what stands before the equals sign
 * @param values the words that may stand behind it; empty where no word is special
 * @param meaning what it is for, and its default, in a phrase
 */
public record UriParameter(String name, List<String> values, String meaning) {
  public UriParameter {
    values = List.copyOf(values);
  }
}
