package io.weir.transforms.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelled name probably means. */
public final class SimilarNames {
  private static final int MAX_LISTED = 12;
  private static final int MIN_BEGINNING = 4;

  /** Names with fewer letters are similar only if they have the same letters. */
  private static final int MIN_LETTERS = 4;

  private static final int LETTERS_PER_ERROR = 4;
  private static final int MAX_ERRORS = 3;

  private SimilarNames() {}

  /**
   * Returns the most similar known name, if one is similar enough; never the written name itself.
   *
   * <p>Case is ignored. A name of at least 4 letters may have one error for every 4 letters, at
   * most 3; a swap of two letters is one error. In a name of 2 or 3 letters, two letters may be
   * swapped, one doubled, or an s added. If the names differ in length, the longer one counts.
   * Otherwise a known name matches if it begins with the written name.
   */
  public static Optional<String> to(String written, Collection<String> known) {
    List<String> others = known.stream().filter(name -> !name.equals(written)).toList();
    return others.stream()
        .filter(name -> isNear(lower(written), lower(name)))
        .min(Comparator.comparingInt(name -> distance(lower(written), lower(name))))
        .or(() -> others.stream().filter(name -> isBeginning(written, name)).findFirst());
  }

  private static boolean isNear(String a, String b) {
    if (a.equals(b)) {
      return true;
    }
    int letters = Math.max(a.length(), b.length());
    if (letters >= MIN_LETTERS) {
      return distance(a, b) <= Math.min(MAX_ERRORS, letters / LETTERS_PER_ERROR);
    }
    return Math.min(a.length(), b.length()) > 1
        && distance(a, b) == 1
        && (haveSameLetters(a, b) || isPlural(a, b));
  }

  private static boolean isPlural(String a, String b) {
    return a.equals(b + "s") || b.equals(a + "s");
  }

  /** Returns whether both names consist of the same set of letters. */
  private static boolean haveSameLetters(String a, String b) {
    return Arrays.equals(
        a.chars().sorted().distinct().toArray(), b.chars().sorted().distinct().toArray());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isBeginning(String written, String name) {
    return written.length() >= MIN_BEGINNING && name.startsWith(written);
  }

  /**
   * Returns the end of a message about an unknown name: the similar name, or else the known names.
   */
  public static String hint(String written, Collection<String> known) {
    return to(written, known)
        .map(name -> "; did you mean '" + name + "'?")
        .orElseGet(() -> known.isEmpty() ? "" : "; known are " + list(known));
  }

  /** Returns the message about a word that is none of a few, all of which are listed. */
  public static String notOneOf(String written, Collection<String> known) {
    String near = to(written, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    return "'" + written + "' is not one of " + String.join(", ", known) + near;
  }

  /** Returns the end of a message about an unknown name if the known names are too many to list. */
  public static String suggestion(String written, Collection<String> known) {
    return to(written, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static String list(Collection<String> names) {
    List<String> first = names.stream().limit(MAX_LISTED).toList();
    return String.join(", ", first) + (names.size() > MAX_LISTED ? ", ..." : "");
  }

  /** Returns the Damerau-Levenshtein distance (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
    best = Math.min(best, d[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
