package io.weir.pipelines;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws the hourly peaks of metrics, one line a group, in characters that every terminal has. */
final class Chart {
  private static final String SHADES = " .:-=+*#%@";
  private static final int WIDEST_GROUP = 16;

  private Chart() {}

  /**
   * The lines of all charts.
   *
   * @param peaks in millionths by metric, measure, hour and group, as {@link HourlyPeaks} names
   *     them
   */
  static String of(Map<String, Long> peaks) {
    Map<String, Map<String, long[]>> charts = new TreeMap<>();
    peaks.forEach(
        (name, peak) -> {
          String[] parts = name.split(RunCounts.BELOW, 4);
          charts.computeIfAbsent(parts[0] + " " + parts[1], c -> new TreeMap<>())
                  .computeIfAbsent(parts[3], g -> new long[HourlyPeaks.HOURS])[
                  Integer.parseInt(parts[2])] =
              peak;
        });
    StringBuilder text = new StringBuilder();
    charts.forEach((title, groups) -> draw(title, groups, text));
    return text.toString();
  }

  /** All groups of a chart share a scale. */
  private static void draw(String title, Map<String, long[]> groups, StringBuilder text) {
    text.append('\n').append(title).append(", highest by hour of the day (UTC)\n");
    long top = groups.values().stream().flatMapToLong(Arrays::stream).max().orElse(0);
    groups.forEach(
        (group, hours) -> {
          StringBuilder bar = new StringBuilder();
          int at = 0;
          for (int hour = 0; hour < hours.length; hour++) {
            bar.append(shade(hours[hour], top));
            at = hours[hour] > hours[at] ? hour : at;
          }
          text.append(
              String.format(
                  Locale.ROOT,
                  "  %-16s |%s|  %s at %02d:00%n",
                  shortened(group.isEmpty() ? "all" : group),
                  bar,
                  shown(hours[at]),
                  at));
        });
  }

  private static char shade(long value, long top) {
    if (value <= 0 || top <= 0) {
      return SHADES.charAt(0);
    }
    // Whatever is there at all is seen.
    int darkest = SHADES.length() - 1;
    return SHADES.charAt((int) Math.max(1, Math.round((double) value / top * darkest)));
  }

  private static String shortened(String group) {
    return group.length() <= WIDEST_GROUP ? group : group.substring(0, WIDEST_GROUP - 1) + "~";
  }

  private static String shown(long millionths) {
    return BigDecimal.valueOf(millionths, 6)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }
}
