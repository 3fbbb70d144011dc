package io.weir.transforms.expression.eval;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates the size of a regular expression with its repetitions written out. RE2 writes them out
 * before its size is known, so {@code ((a{1000}){1000}){1000}} would take all memory. A pattern can
 * come from an event.
 */
final class RegexSize {
  /** Above every size that matters, and far from overflow. */
  private static final long MOST = Integer.MAX_VALUE;

  private final String regex;
  private int at;

  /** Size of what stands before the position in the current group. */
  private long group;

  /** Size of the atom that a repetition at the position would repeat. */
  private long last;

  private RegexSize(String regex) {
    this.regex = regex;
  }

  /** Returns the number of characters, classes and other atoms, at most {@link #MOST}. */
  static long of(String regex) {
    return new RegexSize(regex).measure();
  }

  private long measure() {
    Deque<Long> outer = new ArrayDeque<>();
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '(') {
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
        skipAtom(c);
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

  private void skipAtom(char c) {
    if (c == '\\') {
      int end = regex.startsWith("\\Q", at) ? regex.indexOf("\\E", at) : -1;
      at = end < 0 ? at + 2 : end + 2;
    } else if (c == '[') {
      skipClass();
    } else {
      at++;
    }
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
