package io.weir.io.json;

import java.time.LocalDate;

/**
 * Writes times as RFC 3339 in ASCII, one after another. The date is made anew only where the day
 * changes, as the times of a line mostly share theirs. For one thread.
 */
final class TimestampText {
  private static final int LENGTH = "2024-05-01T12:00:00.000Z".length();
  private static final long DAY_MILLIS = 86_400_000;

  private final byte[] text = new byte[LENGTH];
  private long day = Long.MIN_VALUE;

  /**
   * {@code 2024-05-01T12:00:00.000Z}, in an array that the next call writes over. A time outside
   * the years 0001 to 9999, which only a watermark near their ends can be, shows as the nearest
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
