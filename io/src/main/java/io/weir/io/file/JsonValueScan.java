package io.weir.io.file;

import java.util.BitSet;

/**
 * Finds the end of a JSON value by its quotes and brackets. Nothing else of the value is checked.
 */
final class JsonValueScan {
  /** What a byte is to the value. */
  enum Found {
    /** A byte of the value, which goes on. */
    PART,
    /** The last byte of the value. */
    LAST,
    /** The byte behind the value. */
    BEHIND,
    /** A bracket that closes none of the value's. */
    WRONG_BRACKET
  }

  private final BitSet arrays = new BitSet();
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean inWord;

  /** Begins with the next value. */
  void reset() {
    depth = 0;
    inString = false;
    escaped = false;
    inWord = false;
  }

  /** Returns whether the value is a number or a word, which ends with the file. */
  boolean endsWithFile() {
    return inWord && depth == 0;
  }

  /** Adds the next byte, unless it is behind the value. */
  Found add(int b) {
    if (inString) {
      if (escaped) {
        escaped = false;
      } else if (b == '\\') {
        escaped = true;
      } else if (b == '"') {
        inString = false;
        return depth == 0 ? Found.LAST : Found.PART;
      }
      return Found.PART;
    }
    if (depth == 0 && inWord) {
      return isOfWord(b) ? Found.PART : Found.BEHIND;
    }
    switch (b) {
      case '"' -> inString = true;
      case '[', '{' -> {
        arrays.set(depth, b == '[');
        depth++;
      }
      case ']', '}' -> {
        if (arrays.get(depth - 1) != (b == ']')) {
          return Found.WRONG_BRACKET;
        }
        depth--;
        return depth == 0 ? Found.LAST : Found.PART;
      }
      default -> inWord = depth == 0;
    }
    return Found.PART;
  }

  private static boolean isOfWord(int b) {
    return "[]{}\",: \t\r\n".indexOf(b) < 0;
  }
}
