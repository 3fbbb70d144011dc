package io.weir.io.bigquery;

import java.math.BigDecimal;

/**
 * Numbers in JSON that BigQuery's JSON cannot hold: it keeps ints of 64 bits and doubles, and a
 * decimal can have more digits. Such a number becomes a string of its digits, which JSON_VALUE
 * returns like a number.
 */
final class WideNumbers {
  /** Every number with no more digits is held exactly. */
  private static final int HELD_DIGITS = 15;

  private WideNumbers() {}

  /** Returns a JSON text in which every number that BigQuery cannot hold is a string. */
  static String quoted(String json) {
    StringBuilder quoted = new StringBuilder();
    int copied = 0;
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      int end =
          c == '"' ? endOfString(json, at) : isStartOfNumber(c) ? endOfNumber(json, at) : at + 1;
      if (end - at > HELD_DIGITS && c != '"' && !isHeld(json.substring(at, end))) {
        quoted.append(json, copied, at).append('"').append(json, at, end).append('"');
        copied = end;
      }
      at = end;
    }
    return copied == 0 ? json : quoted.append(json, copied, json.length()).toString();
  }

  private static int endOfString(String json, int start) {
    int at = start + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static int endOfNumber(String json, int start) {
    int at = start;
    while (at < json.length() && isOfNumber(json.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isStartOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-';
  }

  private static boolean isOfNumber(char c) {
    return isStartOfNumber(c) || c == '+' || c == '.' || c == 'e' || c == 'E';
  }

  private static boolean isHeld(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.scale() <= 0 && number.toBigInteger().bitLength() < Long.SIZE) {
      return true;
    }
    double nearest = number.doubleValue();
    return Double.isFinite(nearest)
        && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
  }
}
