package io.weir.io.json;

import java.time.LocalDate;

/**
 * Formats times as RFC 3339 in ASCII. The date is formatted only if the day changes, because most
 * times of a line are on the same day. Not thread-safe.
 */
final class TimestampText {
  private static final int LENGTH = "2024-05-01T12:00:00.000Z".length();
  private static final long DAY_MILLIS = 86_400_000;

  private final byte[] text = new byte[LENGTH];
  private long day = Long.MIN_VALUE;

  /**
   * Formats a time as {@code 2024-05-01T12:00:00.000Z}, in an array that the next call overwrites.
   * Only a watermark can be outside of the years 0001 to 9999; it is formatted as the nearest time
   * inside.
   */
  byte[] format(long time) {
    long shown = Math.min(Rfc3339Times.MAX, Math.max(Rfc3339Times.MIN, time));
    long shownDay = Math.floorDiv(shown, DAY_MILLIS);
    if (shownDay != day) {
      LocalDate date = LocalDate.ofEpochDay(shownDay);
      pad(0, date.getYear(), 4, '-');
      pad(5, date.getMonthValue(), 2, '-');
      pad(8, date.getDayOfMonth(), 2, 'T');
      day = shownDay;
    }
    int millis = (int) (shown - shownDay * DAY_MILLIS);
    pad(11, millis / 3_600_000, 2, ':');
    pad(14, millis / 60_000 % 60, 2, ':');
    pad(17, millis / 1_000 % 60, 2, '.');
    pad(20, millis % 1_000, 3, 'Z');
    return text;
  }

  private void pad(int from, int number, int width, char after) {
    int rest = number;
    for (int i = from + width - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    text[from + width] = (byte) after;
  }
}
