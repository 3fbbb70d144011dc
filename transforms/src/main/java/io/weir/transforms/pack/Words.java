package io.weir.transforms.pack;

import io.weir.transforms.value.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words that packs use for the constants of an enum. */
final class Words {
  private Words() {}

  static List<String> list(Enum<?>[] constants) {
    return Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }

  static String of(Enum<?>[] constants) {
    return String.join(", ", list(constants));
  }

  /** The word with its article. */
  static String a(FieldType type) {
    return (type == FieldType.INT ? "an " : "a ") + type.word();
  }
}
