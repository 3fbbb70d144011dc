package io.weir.io.json;

import io.weir.transforms.event.DecimalNumbers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Scans the bytes of one record that is a plain JSON object. A record that is not plain, whether it
 * is valid JSON or not, ends the scan. Plain are strings of ASCII without escapes, numbers without
 * an exponent, {@code true}, {@code false}, {@code null}, and objects and lists of these that are
 * not deeply nested. No line ends within them.
 *
 * <p>A scan begins only if the record ends with a brace. So the end of the record need not be
 * checked where a brace ends a loop. It must be checked after the brace of an object within the
 * record.
 */
final class PlainScanner {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int TRUE = ascii("true");
  private static final int ALSE = ascii("alse");
  private static final int NULL = ascii("null");

  private final byte[] record;

  /** Index after the last brace. */
  private final int end;

  private int at;

  // The number that was scanned last.
  private boolean negative;
  private long digits;
  private int width;
  private int fraction;

  PlainScanner(byte[] record) {
    this.record = record;
    int last = record.length;
    while (last > 0 && record[last - 1] <= ' ' && isSpace(record[last - 1])) {
      last--;
    }
    end = last;
  }

  /** Skips the opening brace. Returns false if the record does not begin and end with a brace. */
  boolean begin() {
    return end > 1 && record[end - 1] == '}' && next() == '{';
  }

  /** Returns whether the record has been scanned as a whole. */
  boolean isAtEnd() {
    return at == end;
  }

  /** Skips spaces. Returns the first byte after them, which is scanned next. */
  byte peek() {
    while (record[at] == ' ') {
      at++;
    }
    return record[at];
  }

  /** Skips spaces and the byte after them. Returns that byte. */
  byte next() {
    byte next = peek();
    at++;
    return next;
  }

  /** Skips a field's name with its quotes and colon if they are next. */
  boolean skip(ObjectKey name) {
    int after = name.endOf(record, at);
    if (after < 0) {
      return false;
    }
    at = after;
    return true;
  }

  /** Returns the index of the byte that is scanned next. */
  int position() {
    return at;
  }

  /**
   * Skips a string whose opening quote has been skipped. Returns the index of the closing quote, or
   * -1 if the string is not plain.
   */
  int stringEnd() {
    int close = EightBytes.plainEnd(record, at, end);
    if (close == end || record[close] != '"') {
      return -1;
    }
    at = close + 1;
    return close;
  }

  /** Returns the time in RFC 3339 in a part of the record, or a number out of its range. */
  long time(int from, int to) {
    return Rfc3339Times.parse(record, from, to - from);
  }

  /** Returns a part of the record as text. The part must be ASCII. */
  String text(int from, int to) {
    return new String(record, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Scans a number without an exponent. Returns false if there is none. */
  boolean number() {
    byte[] from = record;
    int i = at;
    negative = from[i] == '-';
    i += negative ? 1 : 0;
    int start = i;
    long number = 0;
    while (i + Long.BYTES < end && EightBytes.areDigits(EightBytes.get(from, i))) {
      number = number * 100_000_000 + EightBytes.digits(EightBytes.get(from, i));
      i += Long.BYTES;
    }
    for (int digit = from[i] - '0'; digit >= 0 && digit <= 9; digit = from[++i] - '0') {
      number = number * 10 + digit;
    }
    width = i - start;
    if (width == 0 || (width > 1 && from[start] == '0')) {
      return false;
    }
    fraction = 0;
    if (from[i] == '.') {
      int point = i++;
      for (int digit = from[i] - '0'; digit >= 0 && digit <= 9; digit = from[++i] - '0') {
        number = number * 10 + digit;
      }
      fraction = i - point - 1;
      if (fraction == 0) {
        return false;
      }
      width += fraction;
    }
    digits = number;
    at = i;
    return true;
  }

  /** Returns whether the number that was scanned last is written as an integer of few digits. */
  boolean isShortInteger() {
    return fraction == 0 && width <= IntegerText.SAFE_DIGITS;
  }

  /** Returns the number that was scanned last. It must be a {@link #isShortInteger}. */
  long integer() {
    return negative ? -digits : digits;
  }

  /** Returns the double nearest to the number that was scanned last, or NaN for a long number. */
  double real() {
    double size = IntegerText.toDouble(digits, width, fraction);
    return negative ? -size : size;
  }

  /**
   * Returns the number that was scanned last with exactly the given digits after the point, or null
   * for a long number or one with more digits.
   */
  BigDecimal decimal(int places) {
    if (width > IntegerText.SAFE_DIGITS) {
      return null;
    }
    BigDecimal number = BigDecimal.valueOf(integer(), fraction);
    return fraction == places ? number : DecimalNumbers.exact(number, places);
  }

  /** Skips {@code true} if it is next. */
  boolean isTrue() {
    return isWord(at, TRUE);
  }

  /** Skips {@code false} if it is next. */
  boolean isFalse() {
    return record[at] == 'f' && isWord(at + 1, ALSE);
  }

  /** Skips {@code null} if it is next. */
  boolean isNull() {
    return isWord(at, NULL);
  }

  private boolean isWord(int from, int word) {
    if (from + Integer.BYTES >= end || (int) INTS.get(record, from) != word) {
      return false;
    }
    at = from + Integer.BYTES;
    return true;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static int ascii(String word) {
    return (int) INTS.get(word.getBytes(StandardCharsets.US_ASCII), 0);
  }
}
