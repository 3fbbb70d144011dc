package io.weir.transforms.expression.eval;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates the size of a regular expression with its repetitions written out. RE2 writes them out
 * before its size is known, so {@code ((a{1000}){1000}){1000}} would take all memory. A pattern can
 * come from an event.
 */
final class RegexSize {
  /** Above every size that matters, and far from overflow. */
  private static final long MOST = Integer.MAX_VALUE;

  /**
   * Sets flags, or quotes nothing. To RE2 such a part is not there: a repetition behind it repeats
   * what stands before it.
   */
  private static final Pattern NOTHING = Pattern.compile("\\(\\?[imsU-]*\\)|\\\\Q\\\\E");

  private final String regex;
  private final Matcher nothing;
  private int at;

  /** Size of what stands before the position in the current group. */
  private long group;

  /** Size of the atom that a repetition at the position would repeat. */
  private long last;

  private RegexSize(String regex) {
    this.regex = regex;
    this.nothing = NOTHING.matcher(regex);
  }

  /** Returns the number of characters, classes and other atoms, at most {@link #MOST}. */
  static long of(String regex) {
    return new RegexSize(regex).measure();
  }

  private long measure() {
    Deque<Long> outer = new ArrayDeque<>();
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (nothing.region(at, regex.length()).lookingAt()) {
        at = nothing.end();
      } else if (c == '(') {
        outer.push(group);
        group = 0;
        last = 0;
        at++;
      } else if (c == ')') {
        long inner = group + 1;
        group = outer.isEmpty() ? 0 : outer.pop();
        at++;
        add(inner);
      } else if (c != '{' || !repeat()) {
        group = capped(group + skipAtom(c));
        add(1);
      }
    }
    for (long open : outer) {
      group = capped(group + open);
    }
    return group;
  }

  private void add(long size) {
    last = size;
    group = capped(group + size);
  }

  /**
   * Reads {@code {n}}, {@code {n,}} or {@code {n,m}}. Returns false if the brace is a character.
   */
  private boolean repeat() {
    int close = regex.indexOf('}', at);
    if (close < 0) {
      return false;
    }
    String[] counts = regex.substring(at + 1, close).split(",", -1);
    if (counts.length > 2 || !isCount(counts[0])) {
      return false;
    }
    long most = Long.parseLong(counts[0]);
    if (counts.length == 2 && counts[1].isEmpty()) {
      most++;
    } else if (counts.length == 2) {
      if (!isCount(counts[1])) {
        return false;
      }
      most = Math.max(most, Long.parseLong(counts[1]));
    }
    long repeated = capped(last * Math.max(1, most));
    group = capped(group - last + repeated);
    last = repeated;
    at = close + 1;
    return true;
  }

  /** RE2 refuses counts above 1,000 before it writes them out. */
  private static boolean isCount(String text) {
    return text.matches("[0-9]{1,4}");
  }

  /**
   * Skips an atom. Returns the number of characters in front of the last one of a quote, which a
   * repetition does not repeat.
   */
  private int skipAtom(char c) {
    if (regex.startsWith("\\Q", at)) {
      int start = at + 2;
      int end = regex.indexOf("\\E", start);
      at = end < 0 ? regex.length() : end + 2;
      return Math.max(0, (end < 0 ? at : end) - start - 1);
    }
    if (regex.startsWith("\\x{", at)) {
      int end = regex.indexOf('}', at);
      at = end < 0 ? at + 2 : end + 1;
    } else if (c == '\\') {
      at += 2;
    } else if (c == '[') {
      skipClass();
    } else {
      at++;
    }
    return 0;
  }

  private void skipClass() {
    at++;
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    // A bracket in the first position is a character.
    boolean first = true;
    while (at < regex.length() && (first || regex.charAt(at) != ']')) {
      first = false;
      int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at) : -1;
      if (named >= 0) {
        at = named + 2;
      } else {
        at += regex.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at++;
  }

  private static long capped(long size) {
    return Math.min(MOST, size);
  }
}
