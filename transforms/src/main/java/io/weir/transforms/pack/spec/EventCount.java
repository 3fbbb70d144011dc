package io.weir.transforms.pack.spec;

import io.weir.transforms.text.SimilarNames;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The length of a window in events, as in {@code over: 20 events}. */
public final class EventCount {
  /** The largest number of events in such a window. */
  public static final int MOST = 10_000;

  private static final String UNIT = "events";
  private static final Pattern COUNT = Pattern.compile("\\s*(\\d{1,18})\\s+events?\\s*");
  private static final Pattern ANY_UNIT = Pattern.compile("\\s*\\d+\\s*(\\p{L}+)\\s*");

  private EventCount() {}

  /**
   * Returns the number of events that a text names; empty if the text names no number of events.
   */
  public static OptionalLong parse(String text) {
    Matcher count = COUNT.matcher(text);
    return count.matches() ? OptionalLong.of(Long.parseLong(count.group(1))) : OptionalLong.empty();
  }

  /**
   * Parses the length of a window that is given in time, where a number of events may stand, too.
   *
   * @throws IllegalArgumentException if the text is not a window length; the message says what
   *     would work
   */
  public static long parseTime(String text) {
    Matcher count = ANY_UNIT.matcher(text);
    if (count.matches() && isUnit(count.group(1))) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no number of events; write one from 1 to "
              + MOST
              + ", like 20 events");
    }
    return Durations.parseWindow(text);
  }

  private static boolean isUnit(String word) {
    return word.equals(UNIT) || SimilarNames.to(word, List.of(UNIT)).isPresent();
  }
}
