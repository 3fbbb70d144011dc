package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields whose values make up a key.
 *
 * @param fields one or more fields, in the pack's order
 * @param list whether the pack gave a list; outputs then show the key as a list too
 */
public record KeySpec(List<String> fields, boolean list) implements Serializable {
  public KeySpec {
    fields = List.copyOf(fields);
  }

  /** Creates a key of one field, shown as its value. */
  public static KeySpec of(String field) {
    return new KeySpec(List.of(field), false);
  }

  /** Creates a key of one field, shown as its value, or of several, shown as a list. */
  public static KeySpec of(String field, String... more) {
    return more.length == 0
        ? of(field)
        : of(Stream.concat(Stream.of(field), Arrays.stream(more)).toList());
  }

  /** Creates a key of the fields, shown as a list. */
  public static KeySpec of(List<String> fields) {
    return new KeySpec(fields, true);
  }
}
