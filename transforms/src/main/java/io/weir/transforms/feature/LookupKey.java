package io.weir.transforms.feature;

import io.weir.transforms.lookup.RowLookup;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.List;
import java.util.Optional;

/**
 * The key of a stage, as the decided stream has it. A part that is a field is the field's name, so
 * that lookups by a field share the stage of the features by that field. Another part is an
 * expression in braces, which no name of a field has.
 */
public final class LookupKey {
  private LookupKey() {}

  /** Returns the key that a row is looked up by. */
  static KeySpec of(RowLookup row, StreamSpec decided) {
    List<String> parts =
        row.keys().stream()
            .map(key -> decided.fields().containsKey(key) ? key : "{" + key + "}")
            .toList();
    return KeySpec.of(parts);
  }

  /** Returns whether a part of a stage's key is an expression. */
  public static boolean isComputed(KeySpec key) {
    return key.fields().stream().anyMatch(part -> expression(part).isPresent());
  }

  /** Returns the expression of a part of a stage's key; empty if the part is a field. */
  public static Optional<String> expression(String part) {
    return part.startsWith("{")
        ? Optional.of(part.substring(1, part.length() - 1))
        : Optional.empty();
  }
}
