package io.weir.transforms.pack.validation;

import java.io.Serializable;

/**
 * A problem of a pack.
 *
 * @param path path of the part, as dotted names from the top ({@code features.spend_1h.of})
 * @param line line in the file, from 1, or 0 if the pack does not come from a file
 * @param message what is wrong and what would work
 */
public record PackProblem(String path, int line, String message) implements Serializable {
  @Override
  public String toString() {
    return (line > 0 ? "line " + line + ": " : "") + path + ": " + message;
  }
}
