package io.weir.benchmarks.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A field of a JSON object, found without parsing: the objects are ours and hold no traps. */
public final class JsonFieldText {
  private JsonFieldText() {}

  /** Where the value of the first field of that name begins, or -1. */
  private static int value(byte[] json, byte[] quotedName) {
    int last = json.length - quotedName.length;
    for (int i = 0; i < last; i++) {
      if (json[i] == '"'
          && Arrays.equals(json, i, i + quotedName.length, quotedName, 0, quotedName.length)) {
        int at = i + quotedName.length;
        while (at < json.length && (json[at] == ':' || json[at] == ' ' || json[at] == '"')) {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  /** The name of a field as {@link #text} takes it. */
  public static byte[] name(String name) {
    return ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
  }

  /** The value of the first field of that name, without quotes; null if there is none. */
  public static String text(byte[] json, byte[] name) {
    int start = value(json, name);
    if (start < 0) {
      return null;
    }
    int end = start;
    while (end < json.length && json[end] != '"' && json[end] != ',' && json[end] != '}') {
      end++;
    }
    return new String(json, start, end - start, StandardCharsets.UTF_8);
  }

  /** The digits after the first dash in the value of the first field of that name; -1 if none. */
  public static long numberAfterDash(byte[] json, byte[] name) {
    int at = value(json, name);
    if (at < 0) {
      return -1;
    }
    while (at < json.length && json[at] != '-' && json[at] != '"') {
      at++;
    }
    long number = at + 1 < json.length && json[at] == '-' ? 0 : -1;
    for (at++; at < json.length && json[at] >= '0' && json[at] <= '9'; at++) {
      number = number * 10 + json[at] - '0';
    }
    return number;
  }
}
