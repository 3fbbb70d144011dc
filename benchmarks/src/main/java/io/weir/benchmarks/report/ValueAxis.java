package io.weir.benchmarks.report;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A vertical axis with round numbers. */
final class ValueAxis {
  private static final int LINES = 4;

  private final double top;
  private final double height;
  private final double[] marks;
  private final DoubleUnaryOperator share;

  private ValueAxis(double top, double height, double[] marks, DoubleUnaryOperator share) {
    this.top = top;
    this.height = height;
    this.marks = marks;
    this.share = share;
  }

  /** Returns an axis from zero over the largest value, drawn between two heights of the picture. */
  static ValueAxis linear(double largest, double top, double height) {
    double rough = largest > 0 ? largest / LINES : 1;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    double step =
        power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 2.5 ? 2.5 : digit <= 5 ? 5 : 10);
    int lines = Math.max(1, (int) Math.ceil(largest / step - 1e-9));
    double[] marks = IntStream.rangeClosed(0, lines).mapToDouble(i -> i * step).toArray();
    return new ValueAxis(top, height, marks, value -> value / (step * lines));
  }

  /**
   * Returns an axis from one, with a line for each power of ten. Values below one are drawn as one.
   */
  static ValueAxis logarithmic(double largest, double top, double height) {
    int tens = Math.max(1, (int) Math.ceil(Math.log10(largest) - 1e-9));
    double[] marks = IntStream.rangeClosed(0, tens).mapToDouble(i -> Math.pow(10, i)).toArray();
    return new ValueAxis(top, height, marks, value -> Math.log10(Math.max(1, value)) / tens);
  }

  /** Returns the position of a value. */
  double y(double value) {
    return top + height - height * share.applyAsDouble(value);
  }

  /** Draws the lines and their numbers. */
  void draw(SvgPicture svg, double left, double right) {
    for (double mark : marks) {
      double y = y(mark);
      boolean lowest = mark == marks[0];
      svg.line(left, y, right, y, SvgPicture.INK + (lowest ? "" : "40"), lowest ? 1 : 0.7);
      svg.text(left - 6, y + 4, SvgPicture.Anchor.END, 11, false, number(mark));
    }
  }

  /** Formats a number as short as it can be distinguished from its neighbors. */
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
