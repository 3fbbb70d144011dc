package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path to a value in a record: {@code payload.items[0].sku}, or a JSON pointer (RFC 6901) such as
 * {@code /payload/items/0/sku}.
 *
 * @param isOfRecord whether the path begins at the record even if the event is a part of it ({@code
 *     $.ts_ms})
 * @param steps one or more steps into objects and arrays
 */
public record FieldPath(boolean isOfRecord, List<Step> steps) implements Serializable {
  /**
   * Most steps of a JSON pointer that are numbers. Each is read in two ways, so the number of
   * combinations doubles with each.
   */
  private static final int MOST_NUMBERS = 4;

  private static final int MOST_INDEX_DIGITS = 9;
  private static final String OF_RECORD = "$.";
  private static final Pattern BARE_TILDE = Pattern.compile("~(?![01])");

  /** No index. */
  public static final int NONE = -1;

  /**
   * A step of a path. A step with a key and an index reads the key of an object and the element of
   * an array.
   *
   * @param key key of an object, or null
   * @param index index in an array from 0, or {@link #NONE}
   */
  public record Step(String key, int index) implements Serializable {
    private boolean meets(Step other) {
      return (key != null && key.equals(other.key)) || (index != NONE && index == other.index);
    }
  }

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /** Returns the path from the record to the value that this path leads to from one of its keys. */
  public FieldPath within(String key) {
    List<Step> all = new ArrayList<>(ofKey(key).steps);
    all.addAll(steps);
    return new FieldPath(true, all);
  }

  /** Returns the path to the value of a key of the event. */
  public static FieldPath ofKey(String key) {
    return new FieldPath(false, List.of(new Step(key, NONE)));
  }

  /**
   * Parses a path.
   *
   * @throws IllegalArgumentException if the text is no path; the message says where, and what would
   *     work
   */
  public static FieldPath parse(String text) {
    return text.startsWith("/") ? pointer(text) : new DottedPath(text).parse();
  }

  /** Returns whether a record can have one value that both paths lead to. */
  public boolean meets(FieldPath other) {
    return steps.size() == other.steps.size() && leadsInto(other);
  }

  /**
   * Returns whether this path can lead to the value of another path, or to a part of that value.
   */
  public boolean leadsInto(FieldPath other) {
    if (isOfRecord != other.isOfRecord || steps.size() < other.steps.size()) {
      return false;
    }
    for (int i = 0; i < other.steps.size(); i++) {
      if (!steps.get(i).meets(other.steps.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static FieldPath pointer(String text) {
    List<Step> steps = new ArrayList<>();
    int numbers = 0;
    for (String part : text.substring(1).split("/", -1)) {
      if (BARE_TILDE.matcher(part).find()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no JSON pointer: in '" + part + "', write ~0 for ~ and ~1 for /");
      }
      int index = index(part);
      numbers += index == NONE ? 0 : 1;
      steps.add(new Step(part.replace("~1", "/").replace("~0", "~"), index));
    }
    if (numbers > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' has more than "
              + MOST_NUMBERS
              + " numbers, each of which is a key or an index; write the path with dots and [n]");
    }
    return new FieldPath(false, steps);
  }

  /** Returns an index as RFC 6901 writes it, without zeros in front. */
  private static int index(String part) {
    return part.matches("0|[1-9]\\d{0," + (MOST_INDEX_DIGITS - 1) + "}")
        ? Integer.parseInt(part)
        : NONE;
  }

  /** Parses a path of keys and dots. */
  private static final class DottedPath {
    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    DottedPath(String text) {
      this.text = text;
    }

    FieldPath parse() {
      boolean isOfRecord = text.startsWith(OF_RECORD);
      at = isOfRecord ? OF_RECORD.length() : 0;
      key();
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '.') {
          at++;
          key();
        } else if (c == '[') {
          index();
        } else {
          throw problem("write . or [ here");
        }
      }
      return new FieldPath(isOfRecord, steps);
    }

    private void key() {
      int from = at;
      while (at < text.length() && ".[]".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (at == from) {
        throw problem("a key is missing here");
      }
      steps.add(new Step(text.substring(from, at), NONE));
    }

    private void index() {
      int close = text.indexOf(']', at);
      String digits = close < 0 ? "" : text.substring(at + 1, close);
      if (!digits.matches("\\d{1," + MOST_INDEX_DIGITS + "}")) {
        throw problem("an index is a number in brackets, from [0]");
      }
      steps.add(new Step(null, Integer.parseInt(digits)));
      at = close + 1;
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException(
          "'"
              + text
              + "' is no path: at character "
              + (at + 1)
              + ", "
              + what
              + "; write keys with dots as in payload.items[0].sku, or a JSON pointer as in"
              + " /payload/order.id for keys with dots or brackets");
    }
  }
}
