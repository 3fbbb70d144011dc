package io.weir.benchmarks.report;

import java.util.Locale;

/** An upright axis from zero, with round numbers at its lines. */
final class Scale {
  private static final int LINES = 4;

  private final double step;
  private final double top;
  private final double height;
  private final int lines;

  /** Over values up to one, drawn between two heights of the picture. */
  Scale(double largest, double top, double height) {
    double rough = largest > 0 ? largest / LINES : 1;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    this.step =
        power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 2.5 ? 2.5 : digit <= 5 ? 5 : 10);
    this.lines = Math.max(1, (int) Math.ceil(largest / step - 1e-9));
    this.top = top;
    this.height = height;
  }

  /** Where a value is drawn. */
  double y(double value) {
    return top + height - height * value / (step * lines);
  }

  /** Draws the lines and their numbers. */
  void draw(Svg svg, double left, double right) {
    for (int i = 0; i <= lines; i++) {
      double y = y(i * step);
      svg.line(left, y, right, y, Svg.INK + (i == 0 ? "" : "40"), i == 0 ? 1 : 0.7);
      svg.text(left - 6, y + 4, Svg.Anchor.END, 11, false, number(i * step));
    }
  }

  /** A number as short as it can be told from its neighbours. */
  static String number(double value) {
    if (Math.abs(value) >= 1_000_000) {
      return trim(value / 1_000_000) + "M";
    }
    return Math.abs(value) >= 1_000 ? trim(value / 1_000) + "k" : trim(value);
  }

  private static String trim(double value) {
    String text = String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
