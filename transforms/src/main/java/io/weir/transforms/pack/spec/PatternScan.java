package io.weir.transforms.pack.spec;

import java.time.format.DateTimeFormatterBuilder;

/** The letters of a pattern of java.time, outside of quotes. */
final class PatternScan {
  private final String pattern;
  private final StringBuilder letters = new StringBuilder();
  private final StringBuilder mandatoryLetters = new StringBuilder();
  private final StringBuilder proleptic = new StringBuilder();
  private int optionalDepth;

  /**
   * Scans a pattern.
   *
   * @throws IllegalArgumentException if the text is no pattern; the message gives the position
   */
  PatternScan(String pattern) {
    this.pattern = pattern;
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      int end = c == '\'' ? quoteEnd(at) : isLetter(c) ? runEnd(at) : at + 1;
      String part = pattern.substring(at, end);
      // A pad letter pads the run of letters after it.
      if (c == 'p' && end < pattern.length() && isLetter(pattern.charAt(end))) {
        end = runEnd(end);
        part = pattern.substring(at, end);
      }
      scan(part, at);
      at = end;
    }
    if (letters.length() == 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no format of times; write " + TimeFormat.CHOICES);
    }
  }

  /**
   * Returns the pattern with years of the calendar in place of years of an era, which would need an
   * era.
   */
  String prolepticPattern() {
    return proleptic.toString();
  }

  /** Returns whether the pattern has one of the letters. */
  boolean has(String any) {
    return letters.chars().anyMatch(c -> any.indexOf(c) >= 0);
  }

  /** Returns whether one of the letters is outside of optional parts. */
  boolean hasMandatory(String any) {
    return mandatoryLetters.chars().anyMatch(c -> any.indexOf(c) >= 0);
  }

  private void scan(String part, int at) {
    char first = part.charAt(0);
    if (first == '[') {
      optionalDepth++;
    } else if (first == ']') {
      optionalDepth--;
      if (optionalDepth < 0) {
        throw problem(at, "] ends no optional part");
      }
    } else {
      try {
        new DateTimeFormatterBuilder().appendPattern(part);
      } catch (IllegalArgumentException e) {
        throw problem(at, e.getMessage());
      }
    }
    if (isLetter(first)) {
      letters.append(part);
      if (optionalDepth == 0) {
        mandatoryLetters.append(part);
      }
      proleptic.append(part.replace('y', 'u'));
    } else {
      proleptic.append(part);
    }
  }

  private int quoteEnd(int open) {
    int close = open;
    do {
      close = pattern.indexOf('\'', close + 1);
      if (close < 0) {
        throw problem(open, "a quote does not end");
      }
      // Two quotes within a quoted text are one.
      if (close + 1 < pattern.length() && pattern.charAt(close + 1) == '\'') {
        close++;
      } else {
        return close + 1;
      }
    } while (true);
  }

  private int runEnd(int from) {
    int end = from;
    while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(from)) {
      end++;
    }
    return end;
  }

  private IllegalArgumentException problem(int at, String what) {
    return new IllegalArgumentException(
        "'"
            + pattern
            + "' is no format of times: at character "
            + (at + 1)
            + ", "
            + what
            + "; write "
            + TimeFormat.CHOICES);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
