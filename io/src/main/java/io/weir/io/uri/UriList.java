package io.weir.io.uri;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the value of an option at its commas, except for those in a list of brokers or in the
 * braces of a glob.
 */
final class UriList {
  private static final Pattern BROKERS =
      Pattern.compile(
          "(?:[A-Za-z_][A-Za-z0-9_-]*=)?kafka://[^,/?]*(?:,[^,/?=]+:[0-9]+(?=[,/?]|$))*");

  private UriList() {}

  static List<String> split(String value) {
    List<String> uris = new ArrayList<>();
    int start = 0;
    while (start <= value.length()) {
      int end = end(value, start);
      uris.add(value.substring(start, end).strip());
      start = end + 1;
    }
    return uris;
  }

  private static int end(String value, int start) {
    int first = start;
    while (first < value.length() && Character.isWhitespace(value.charAt(first))) {
      first++;
    }
    Matcher brokers = BROKERS.matcher(value).region(first, value.length());
    int end = brokers.lookingAt() ? brokers.end() : first;
    int braces = 0;
    for (; end < value.length(); end++) {
      char c = value.charAt(end);
      if (c == ',' && braces == 0) {
        break;
      }
      braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
    }
    return end;
  }
}
