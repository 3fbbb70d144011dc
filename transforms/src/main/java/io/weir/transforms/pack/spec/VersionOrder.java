package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of a pack's versions. Sequences of the digits 0 to 9 compare as numbers, everything
 * else as UTF-8 bytes. So {@code 9 < 10 < 10.1} and {@code v9 < v10}; {@code 1} equals {@code 01}.
 */
public final class VersionOrder {
  /** Longest version, in characters. */
  public static final int MOST_CHARACTERS = 100;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private VersionOrder() {}

  /**
   * Returns a sort key: the UTF-8 bytes of sort keys are in the order of the versions, and equal
   * for equal versions.
   *
   * @param version a {@link Long} or a {@link String} of at most {@link #MOST_CHARACTERS}
   */
  public static String key(Serializable version) {
    return DIGITS
        .matcher(version.toString())
        .replaceAll(digits -> Matcher.quoteReplacement(number(digits.group())));
  }

  /**
   * Encodes a number so that it sorts among other characters where a digit would. A number with
   * more digits sorts higher.
   */
  private static String number(String digits) {
    String significant = digits.replaceFirst("^0+", "");
    return "0" + (char) ('!' + significant.length()) + significant;
  }

  /**
   * Compares two versions. The result is negative if the first is lower, 0 if they are equal, else
   * positive.
   */
  public static int compare(Serializable a, Serializable b) {
    return Arrays.compareUnsigned(
        key(a).getBytes(StandardCharsets.UTF_8), key(b).getBytes(StandardCharsets.UTF_8));
  }
}
