package io.weir.io.json;

import java.util.BitSet;

/**
 * Checks line by line whether the lines are the beginning of one JSON object, by its brackets,
 * names, colons and commas. Strings are only checked for their end, and numbers and words are not
 * checked at all: {@link RecordParser} parses the result.
 */
public final class ObjectScan implements LineScan {
  private enum Next {
    OBJECT,
    NAME_OR_END,
    NAME,
    COLON,
    VALUE_OR_END,
    VALUE,
    COMMA_OR_END,
    NOTHING
  }

  private final BitSet arrays = new BitSet();
  private int depth;
  private Next next = Next.OBJECT;

  @Override
  public Found add(byte[] line) {
    int i = 0;
    while (i < line.length) {
      byte b = line[i];
      if (b == ' ' || b == '\t' || b == '\r') {
        i++;
      } else if (b == '"') {
        i = string(line, i + 1);
      } else if (isWord(b)) {
        i = word(line, i);
      } else {
        i = mark(b) ? i + 1 : -1;
      }
      if (i < 0) {
        return Found.NEITHER;
      }
    }
    return next == Next.NOTHING ? Found.WHOLE : next == Next.OBJECT ? Found.NEITHER : Found.PART;
  }

  /** Returns the index after a string, or -1 if a string is not allowed here or does not end. */
  private int string(byte[] line, int start) {
    if (next == Next.NAME || next == Next.NAME_OR_END) {
      next = Next.COLON;
    } else if (!value()) {
      return -1;
    }
    for (int i = start; i < line.length; i++) {
      if (line[i] == '\\') {
        i++;
      } else if (line[i] == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private int word(byte[] line, int start) {
    int end = start;
    while (end < line.length && isWord(line[end])) {
      end++;
    }
    return value() ? end : -1;
  }

  private static boolean isWord(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '-'
        || b == '+'
        || b == '.';
  }

  private boolean mark(byte b) {
    return switch (b) {
      case '{' -> (next == Next.OBJECT || isValueNext()) && open(false);
      case '[' -> isValueNext() && open(true);
      case '}' -> mayClose(false, Next.NAME_OR_END) && close();
      case ']' -> mayClose(true, Next.VALUE_OR_END) && close();
      case ':' -> step(Next.COLON, Next.VALUE);
      case ',' -> step(Next.COMMA_OR_END, arrays.get(depth) ? Next.VALUE : Next.NAME);
      default -> false;
    };
  }

  private boolean mayClose(boolean array, Next empty) {
    return depth > 0 && arrays.get(depth) == array && (next == empty || next == Next.COMMA_OR_END);
  }

  private boolean step(Next from, Next to) {
    boolean may = next == from;
    next = to;
    return may;
  }

  private boolean open(boolean array) {
    depth++;
    arrays.set(depth, array);
    next = array ? Next.VALUE_OR_END : Next.NAME_OR_END;
    return depth <= RecordParser.MAX_DEPTH;
  }

  private boolean close() {
    depth--;
    next = depth == 0 ? Next.NOTHING : Next.COMMA_OR_END;
    return true;
  }

  private boolean value() {
    boolean may = isValueNext();
    next = Next.COMMA_OR_END;
    return may;
  }

  private boolean isValueNext() {
    return next == Next.VALUE || next == Next.VALUE_OR_END;
  }
}
