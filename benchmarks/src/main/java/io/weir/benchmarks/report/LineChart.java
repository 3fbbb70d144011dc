package io.weir.benchmarks.report;

import java.util.List;

/** A chart of one curve over named points. */
public final class LineChart {
  private static final String COLOUR = "#1a9e8f";

  private final String title;
  private final String below;
  private final List<Point> points;

  /** A named value. */
  public record Point(String name, double value) {}

  /**
   * Creates a chart to be drawn into a picture.
   *
   * @param below description of the points' names
   */
  public LineChart(String title, String below, List<Point> points) {
    this.title = title;
    this.below = below;
    this.points = points;
  }

  /** Draws the chart with its upper left corner at a point. */
  public void draw(SvgPicture svg, double left, double top, double width, double height) {
    double largest =
        points.stream().mapToDouble(Point::value).filter(Double::isFinite).max().orElse(1);
    ValueAxis scale = ValueAxis.linear(largest * 1.05, top + 30, height - 78);
    svg.text(left, top + 14, SvgPicture.Anchor.START, 13, true, title);
    scale.draw(svg, left + 44, left + width);
    double step = (width - 44) / points.size();
    double beforeX = Double.NaN;
    double beforeY = Double.NaN;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double x = left + 44 + step * (i + 0.5);
      svg.text(x, top + height - 32, SvgPicture.Anchor.MIDDLE, 11, false, point.name());
      double y = scale.y(point.value());
      if (Double.isFinite(y)) {
        svg.dot(x, y, COLOUR);
        if (Double.isFinite(beforeY)) {
          svg.line(beforeX, beforeY, x, y, COLOUR, 2);
        }
      }
      beforeX = x;
      beforeY = y;
    }
    svg.text(
        left + 44 + (width - 44) / 2,
        top + height - 14,
        SvgPicture.Anchor.MIDDLE,
        11,
        false,
        below);
  }
}
