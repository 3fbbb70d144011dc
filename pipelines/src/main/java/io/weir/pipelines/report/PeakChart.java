package io.weir.pipelines.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws the peaks of metrics as text, one line for each group, in ASCII characters. */
final class PeakChart {
  private static final String SHADES = " .:-=+*#%@";
  private static final int WIDEST_GROUP = 16;

  /** Number of digits that values of a pack have. */
  private static final MathContext EXACT = new MathContext(12);

  /** From here on, exponential notation is used. */
  private static final double HUGE = 1e15;

  private PeakChart() {}

  /**
   * Returns the lines of all charts.
   *
   * @param peaks bits of doubles by metric, measure, column length, column and group, as named by
   *     {@link MetricPeaks}
   */
  static String of(Map<String, Long> peaks) {
    Map<String, Map<String, PeakSeries>> charts = new TreeMap<>();
    peaks.forEach(
        (name, peak) -> {
          String[] parts = name.split(RunCountNames.BELOW, 5);
          ChartAxis axis = new ChartAxis(Long.parseLong(parts[2]));
          charts
              .computeIfAbsent(parts[0] + " " + parts[1], c -> new TreeMap<>())
              .computeIfAbsent(parts[4], g -> new PeakSeries(axis))
              .put(Long.parseLong(parts[3]), Double.longBitsToDouble(peak));
        });
    StringBuilder text = new StringBuilder();
    charts.forEach((title, groups) -> draw(title, groups, text));
    return text.toString();
  }

  /** All groups of a chart share a scale and an axis. */
  private static void draw(String title, Map<String, PeakSeries> groups, StringBuilder text) {
    PeakSeries all = new PeakSeries(groups.values().iterator().next().axis());
    groups.values().forEach(all::add);
    ChartAxis axis = all.axis();
    long first = axis.first(all.byColumn().firstKey());
    long last = axis.last(all.byColumn().lastKey());
    double top = highest(all.byColumn().values());
    text.append('\n').append(title).append(", highest ").append(axis.title(first, last));
    groups.forEach(
        (group, peaks) -> {
          while (peaks.axis().columnMillis() < axis.columnMillis()) {
            peaks.coarsen();
          }
          text.append('\n').append(line(group, peaks, first, last, top));
        });
    text.append('\n');
  }

  private static String line(String group, PeakSeries peaks, long first, long last, double top) {
    StringBuilder bar = new StringBuilder();
    for (long column = first; column <= last; column++) {
      bar.append(shade(peaks.byColumn().getOrDefault(column, 0.0), top));
    }
    double highest = highest(peaks.byColumn().values());
    long at =
        peaks.byColumn().entrySet().stream()
            .filter(peak -> peak.getValue() == highest)
            .findFirst()
            .orElseThrow()
            .getKey();
    return String.format(
        Locale.ROOT,
        "  %-16s |%s|  %s at %s",
        shortened(group.isEmpty() ? "all" : group),
        bar,
        shown(highest),
        peaks.axis().name(at));
  }

  private static double highest(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static char shade(double value, double top) {
    if (value <= 0 || top <= 0) {
      return SHADES.charAt(0);
    }
    // Every value above zero is visible.
    int darkest = SHADES.length() - 1;
    return SHADES.charAt((int) Math.max(1, Math.round(value / top * darkest)));
  }

  /** Returns the group's name, shortened, without control characters. */
  private static String shortened(String group) {
    String line = group.replaceAll("\\p{Cntrl}", "?");
    return line.codePointCount(0, line.length()) <= WIDEST_GROUP
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST_GROUP - 1)) + "~";
  }

  private static String shown(double value) {
    if (Math.abs(value) >= HUGE) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    return (value == Math.rint(value) ? exact : exact.round(EXACT).stripTrailingZeros())
        .toPlainString();
  }
}
