package io.weir.transforms.pack.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations as packs write them: 250ms, 10s, 5m, 1h30m, 7d. */
public final class Durations {
  /** The text of {@link FeatureSpec#FOREVER}. */
  public static final String FOREVER = "forever";

  /**
   * The longest duration, in milliseconds: a thousand years, so that a time plus a duration does
   * not overflow.
   */
  public static final long MAX = 365_000L * 86_400_000;

  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", 86_400_000L);
    UNITS.put("h", 3_600_000L);
    UNITS.put("m", 60_000L);
    UNITS.put("s", 1000L);
    UNITS.put("ms", 1L);
  }

  private static final Pattern WHOLE =
      Pattern.compile("(?:\\d+d)?(?:\\d+h)?(?:\\d+m(?!s))?(?:\\d+s)?(?:\\d+ms)?");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[dhms])");
  private static final String EXAMPLES = "write one like 250ms, 10s, 5m, 1h30m or 7d";

  private Durations() {}

  /**
   * Parses a duration and returns its milliseconds. {@code 0} needs no unit.
   *
   * @throws IllegalArgumentException if the text is not a duration; the message says what would
   *     work
   */
  public static long parse(String text) {
    if (text.equals("0")) {
      return 0;
    }
    if (text.matches("\\d+")) {
      throw new IllegalArgumentException(
          "'" + text + "' lacks a unit; write " + text + "s for seconds, or ms, m, h, d");
    }
    if (text.startsWith("-")) {
      throw new IllegalArgumentException("'" + text + "' is negative; " + EXAMPLES);
    }
    if (text.isEmpty() || !WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no duration; " + EXAMPLES);
    }
    try {
      return sum(text);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is too long; the longest is " + format(MAX), e);
    }
  }

  /**
   * Parses a duration that is not 0 and returns its milliseconds.
   *
   * @param what what the duration measures, with an article, for messages
   * @throws IllegalArgumentException if the text is not such a duration; the message says what
   *     would work
   */
  public static long parsePositive(String what, String text) {
    long millis = parse(text);
    if (millis == 0) {
      throw new IllegalArgumentException(what + " must be longer than 0");
    }
    return millis;
  }

  /**
   * Parses the length of a window and returns its milliseconds, or {@link FeatureSpec#FOREVER}.
   *
   * @throws IllegalArgumentException if the text is not a window length; the message says what
   *     would work
   */
  public static long parseWindow(String text) {
    return text.equals(FOREVER) ? FeatureSpec.FOREVER : parsePositive("a window", text);
  }

  private static long sum(String text) {
    long millis = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long unit = UNITS.get(part.group(2));
      millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(part.group(1)), unit));
    }
    if (millis > MAX) {
      throw new ArithmeticException("beyond the longest");
    }
    return millis;
  }

  /** Returns whether a pack may have the duration: not negative and not above {@link #MAX}. */
  public static boolean fits(long millis) {
    return millis >= 0 && millis <= MAX;
  }

  /** Returns the message about a duration that does not fit. */
  public static String tooFar(String what) {
    return what + " must be between 0s and " + format(MAX);
  }

  /** Formats milliseconds as a duration in a pack. */
  public static String format(long millis) {
    if (millis == FeatureSpec.FOREVER) {
      return FOREVER;
    }
    StringBuilder text = new StringBuilder();
    long rest = millis;
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (rest >= unit.getValue()) {
        text.append(rest / unit.getValue()).append(unit.getKey());
        rest %= unit.getValue();
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
