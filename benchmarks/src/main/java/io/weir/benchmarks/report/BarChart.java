package io.weir.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;

/** A bar chart of groups with the same series. */
public final class BarChart {
  private static final int BAR = 30;
  private static final int SPACE = 4;
  private static final int BETWEEN = 18;
  private static final int AXIS = 40;

  private final String title;
  private final List<Group> groups;
  private final boolean logarithmic;

  /**
   * A bar.
   *
   * @param value height of the bar and its label; NaN for no bar
   * @param low end of the whisker, or height of the solid part of a fainter bar
   * @param high end of the whisker; NaN for a solid part instead of a whisker
   */
  public record Bar(String colour, double value, double low, double high) {}

  /** Bars side by side with a name below. */
  public record Group(String name, List<Bar> bars) {}

  /**
   * Creates a chart to be drawn into a picture.
   *
   * @param logarithmic whether the axis is logarithmic, for values that differ by factors of up to
   *     a thousand
   */
  public BarChart(String title, List<Group> groups, boolean logarithmic) {
    this.title = title;
    this.groups = groups;
    this.logarithmic = logarithmic;
  }

  /** Returns the width in pixels. */
  public int width() {
    return AXIS + groups.stream().mapToInt(BarChart::width).sum();
  }

  private static int width(Group group) {
    return group.bars().size() * BAR + BETWEEN;
  }

  /** Draws the chart with its upper left corner at a point. */
  public void draw(SvgPicture svg, double left, double top, double height) {
    double largest =
        groups.stream()
            .flatMap(group -> group.bars().stream())
            .flatMapToDouble(bar -> DoubleStream.of(bar.value(), bar.high()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    ValueAxis scale =
        logarithmic
            ? ValueAxis.logarithmic(largest * 1.05, top + 34, height - 60)
            : ValueAxis.linear(largest * 1.05, top + 34, height - 60);
    svg.text(left, top + 14, SvgPicture.Anchor.START, 14, true, title);
    scale.draw(svg, left + AXIS, left + width());
    double x = left + AXIS + BETWEEN / 2.0;
    for (Group group : groups) {
      double middle = x + (width(group) - BETWEEN) / 2.0;
      svg.text(middle, top + height - 8, SvgPicture.Anchor.MIDDLE, 12, false, group.name());
      for (Bar bar : group.bars()) {
        draw(svg, scale, bar, x + SPACE / 2.0);
        x += BAR;
      }
      x += BETWEEN;
    }
  }

  private static void draw(SvgPicture svg, ValueAxis scale, Bar bar, double x) {
    double middle = x + (BAR - SPACE) / 2.0;
    if (!Double.isFinite(bar.value())) {
      svg.text(middle, scale.y(0) - 5, SvgPicture.Anchor.MIDDLE, 11, false, "-");
      return;
    }
    boolean whisker = Double.isFinite(bar.high());
    double y = scale.y(bar.value());
    double wide = BAR - SPACE;
    svg.bar(x, y, wide, scale.y(0) - y, bar.colour(), whisker ? 1 : 0.45);
    double above = y;
    if (whisker) {
      above = scale.y(bar.high());
      svg.line(middle, scale.y(bar.low()), middle, above, SvgPicture.INK, 1.5);
      svg.line(middle - 5, scale.y(bar.low()), middle + 5, scale.y(bar.low()), SvgPicture.INK, 1.5);
      svg.line(middle - 5, above, middle + 5, above, SvgPicture.INK, 1.5);
    } else {
      svg.bar(x, scale.y(bar.low()), wide, scale.y(0) - scale.y(bar.low()), bar.colour(), 1);
    }
    svg.text(middle, above - 5, SvgPicture.Anchor.MIDDLE, 11, false, ValueAxis.number(bar.value()));
  }
}
