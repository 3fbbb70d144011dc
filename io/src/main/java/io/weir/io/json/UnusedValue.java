package io.weir.io.json;

/** Skips values that are not used. All of a record is checked, as Jackson does. */
final class UnusedValue {
  /** Jackson limits the length of names, too. Names of records are far below both limits. */
  static final int MOST_NAME_BYTES = 1_000;

  /** Levels of a value that is skipped. Jackson reads what is nested deeper. */
  private static final int MOST_LEVELS = 50;

  private UnusedValue() {}

  /** Skips a value. Returns false if the value is not plain. */
  static boolean skip(PlainScanner in) {
    return skip(in, MOST_LEVELS);
  }

  private static boolean skip(PlainScanner in, int levels) {
    byte first = in.peek();
    if (first == '"') {
      in.next();
      return in.stringEnd() >= 0;
    }
    if (first == '{' || first == '[') {
      in.next();
      return levels > 0 && (first == '{' ? object(in, levels - 1) : list(in, levels - 1));
    }
    boolean isNumber = first == '-' || PlainScanner.isDigit(first);
    return isNumber ? in.number() : in.isTrue() || in.isFalse() || in.isNull();
  }

  private static boolean object(PlainScanner in, int levels) {
    if (in.peek() == '}') {
      in.next();
      return !in.isAtEnd();
    }
    byte next;
    do {
      if (in.next() != '"') {
        return false;
      }
      int from = in.position();
      int to = in.stringEnd();
      if (to < 0 || to - from > MOST_NAME_BYTES || in.next() != ':' || !skip(in, levels)) {
        return false;
      }
      next = in.next();
    } while (next == ',');
    return next == '}' && !in.isAtEnd();
  }

  private static boolean list(PlainScanner in, int levels) {
    if (in.peek() == ']') {
      in.next();
      return true;
    }
    byte next;
    do {
      if (!skip(in, levels)) {
        return false;
      }
      next = in.next();
    } while (next == ',');
    return next == ']';
  }
}
