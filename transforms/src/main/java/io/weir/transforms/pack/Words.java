package io.weir.transforms.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that packs use for the constants of an enum. */
final class Words {
  private Words() {}

  static List<String> list(Enum<?>[] constants) {
    return Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }

  static String of(Enum<?>[] constants) {
    return String.join(", ", list(constants));
  }

  static <E extends Enum<E>> Optional<E> parse(String word, E[] constants) {
    return Arrays.stream(constants)
        .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
