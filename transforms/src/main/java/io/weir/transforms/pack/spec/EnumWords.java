package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words in packs for the constants of an enum. */
public final class EnumWords {
  private EnumWords() {}

  static List<String> list(Enum<?>[] constants) {
    return Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }

  public static String of(Enum<?>[] constants) {
    return String.join(", ", list(constants));
  }

  /** Returns the constants by word, in the order of {@code constants}. */
  public static <E extends Enum<E>> Map<String, E> choices(E[] constants) {
    Map<String, E> choices = new LinkedHashMap<>();
    List<String> words = list(constants);
    for (int i = 0; i < constants.length; i++) {
      choices.put(words.get(i), constants[i]);
    }
    return choices;
  }

  /** Returns the word of the type with its article. */
  public static String a(FieldType type) {
    return (type == FieldType.INT ? "an " : "a ") + type.word();
  }
}
