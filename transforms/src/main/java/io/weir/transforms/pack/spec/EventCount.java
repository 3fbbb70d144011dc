package io.weir.transforms.pack.spec;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The length of a window in events, as in {@code over: 20 events}. */
public final class EventCount {
  /** The largest number of events in such a window. */
  public static final int MOST = 10_000;

  private static final Pattern COUNT = Pattern.compile("\\s*(\\d{1,18})\\s+events?\\s*");

  private EventCount() {}

  /**
   * Returns the number of events that a text names; empty if the text names no number of events.
   */
  public static OptionalLong parse(String text) {
    Matcher count = COUNT.matcher(text);
    return count.matches() ? OptionalLong.of(Long.parseLong(count.group(1))) : OptionalLong.empty();
  }
}
