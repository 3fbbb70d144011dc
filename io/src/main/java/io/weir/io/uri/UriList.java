package io.weir.io.uri;

import io.weir.io.SelectedOutput;
import io.weir.io.format.FormatParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the value of an option at its commas and semicolons, except for those in a list of brokers
 * or of kinds or columns, or in the braces of a glob. Semicolons are there for command lines that
 * split values at commas themselves, as {@code gcloud} does.
 */
final class UriList {
  private static final Pattern BROKERS =
      Pattern.compile(
          "(?:[A-Za-z_][A-Za-z0-9_-]*=)?kafka://[^,;/?]*(?:[,;][^,;/?=]+:[0-9]+(?=[,;/?]|$))*");

  private static final Pattern NAMES =
      Pattern.compile(
          "[?&](?:" + SelectedOutput.KINDS + "|" + FormatParameters.COLUMNS + ")=[^&]*$");
  private static final Pattern ONE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(?=[,;&]|$)");

  private UriList() {}

  /** Returns the URIs. Brokers that semicolons separate have commas in the result. */
  static List<String> split(String value) {
    List<String> uris = new ArrayList<>();
    int start = 0;
    while (start <= value.length()) {
      while (start < value.length() && Character.isWhitespace(value.charAt(start))) {
        start++;
      }
      int brokersEnd = brokersEnd(value, start);
      int end = end(value, brokersEnd);
      while (continuesNames(value, start, end)) {
        end = end(value, end + 1);
      }
      String brokers = value.substring(start, brokersEnd).replace(';', ',');
      uris.add((brokers + value.substring(brokersEnd, end)).strip());
      start = end + 1;
    }
    return uris;
  }

  /** Returns where the list of brokers ends, or the start if there is none. */
  private static int brokersEnd(String value, int start) {
    Matcher brokers = BROKERS.matcher(value).region(start, value.length());
    return brokers.lookingAt() ? brokers.end() : start;
  }

  /**
   * Returns whether the list of names before a comma continues behind it. Every bare name continues
   * the list, so a file or directory behind it needs a path, as in {@code ./out}.
   */
  private static boolean continuesNames(String value, int start, int comma) {
    return comma < value.length()
        && NAMES.matcher(value.substring(start, comma)).find()
        && ONE_NAME.matcher(value).region(comma + 1, value.length()).lookingAt();
  }

  private static int end(String value, int start) {
    int braces = 0;
    int end = start;
    for (; end < value.length(); end++) {
      char c = value.charAt(end);
      if ((c == ',' || c == ';') && braces == 0) {
        break;
      }
      braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
    }
    return end;
  }
}
