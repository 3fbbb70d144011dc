package io.weir.benchmarks.report;

import java.util.Map;

/** Legend of the colors. */
public final class ChartLegend {
  private ChartLegend() {}

  /** Draws names in a row, each after its color, in the order of the map. */
  public static void draw(
      SvgPicture svg, double left, double baseline, Map<String, String> colours) {
    double x = left;
    for (Map.Entry<String, String> each : colours.entrySet()) {
      svg.bar(x, baseline - 10, 12, 12, each.getValue(), 1);
      svg.text(x + 18, baseline, SvgPicture.Anchor.START, 12, false, each.getKey());
      x += 40 + 7 * each.getKey().length();
    }
  }
}
