package io.weir.transforms.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
  private static final int MAX_LISTED = 12;
  private static final int MIN_BEGINNING = 4;

  private Nearest() {}

  /**
   * The known name nearest to what was written, if one is near: at most a third of its letters
   * wrong, two swapped letters counting once, or its beginning.
   */
  public static Optional<String> to(String written, Collection<String> known) {
    int near = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(name -> distanceIgnoringCase(written, name) <= near)
        .min(Comparator.comparingInt(name -> distanceIgnoringCase(written, name)))
        .or(() -> known.stream().filter(name -> isBeginning(written, name)).findFirst());
  }

  private static int distanceIgnoringCase(String a, String b) {
    return distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }

  private static boolean isBeginning(String written, String name) {
    return written.length() >= MIN_BEGINNING && name.startsWith(written);
  }

  /** What to say after an unknown name: the one meant, or which there are. */
  public static String hint(String written, Collection<String> known) {
    return to(written, known)
        .map(name -> "; did you mean '" + name + "'?")
        .orElseGet(() -> known.isEmpty() ? "" : "; known are " + list(known));
  }

  private static String list(Collection<String> names) {
    List<String> first = names.stream().limit(MAX_LISTED).toList();
    return String.join(", ", first) + (names.size() > MAX_LISTED ? ", ..." : "");
  }

  /** The Damerau-Levenshtein distance (optimal string alignment). */
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
