package io.weir.transforms.expression.eval;

import com.google.re2j.Pattern;
import dev.cel.runtime.CelFunctionBinding;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CEL's {@code matches} with a cache of patterns, so that a pattern is not compiled for every
 * event.
 */
public final class RegexPatterns {
  public static final int MAX_PROGRAM = 1_000;

  /** Maximum length of a pattern. The cache holds patterns. */
  private static final int MAX_CHARACTERS = 10_000;

  /**
   * Maximum size with all repetitions written out, which RE2 does before it knows the size of the
   * program. It is above every size that the program may have.
   */
  private static final int MAX_WRITTEN_OUT = 20_000;

  /** Limit of the cache. Patterns can come from the data, and the cache must not grow with them. */
  private static final int MAX_CACHED = 1_000;

  private static final Map<String, Pattern> CACHE = new ConcurrentHashMap<>();

  /** Maps CEL's overload to the overload of this class that runs. */
  public static final Map<String, String> RUN_AS =
      Map.of("matches", "weir_matches", "matches_string", "weir_matches");

  private RegexPatterns() {}

  public static Set<CelFunctionBinding> bindings() {
    return Set.of(
        CelFunctionBinding.from(
            "weir_matches", String.class, String.class, RegexPatterns::matches));
  }

  /**
   * Returns whether the text contains a match of the pattern.
   *
   * @throws RuntimeException if the pattern is invalid or too large
   */
  static boolean matches(String text, String regex) {
    return compiled(regex).matcher(text).find();
  }

  /**
   * Returns the pattern of a regular expression.
   *
   * @throws RuntimeException if the pattern is invalid or too large
   */
  public static Pattern compiled(String regex) {
    Pattern pattern = CACHE.get(regex);
    if (pattern == null) {
      pattern = compile(regex);
      if (CACHE.size() >= MAX_CACHED) {
        CACHE.clear();
      }
      CACHE.put(regex, pattern);
    }
    return pattern;
  }

  private static Pattern compile(String regex) {
    if (regex.length() > MAX_CHARACTERS || RegexSize.of(regex) > MAX_WRITTEN_OUT) {
      throw tooLarge();
    }
    Pattern pattern = Pattern.compile(regex);
    if (pattern.programSize() > MAX_PROGRAM) {
      throw tooLarge();
    }
    return pattern;
  }

  /** The message does not show the pattern, which can come from an event. */
  private static IllegalArgumentException tooLarge() {
    return new IllegalArgumentException("the pattern is too large");
  }
}
