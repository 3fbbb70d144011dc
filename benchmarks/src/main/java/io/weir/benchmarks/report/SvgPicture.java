package io.weir.benchmarks.report;

import java.util.Locale;

/**
 * An SVG picture without a background, in colors that are visible on light and on dark pages.
 * Lengths are pixels from the upper left corner.
 */
public final class SvgPicture {
  /** Color of text and axes. */
  static final String INK = "#7d8590";

  private final int width;
  private final int height;
  private final StringBuilder body = new StringBuilder();

  /** Creates an empty picture. */
  public SvgPicture(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Anchor of a text. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void text(double x, double y, Anchor anchor, int size, boolean bold, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\"%s fill=\"%s\">%s</text>",
        x,
        y,
        anchor.name().toLowerCase(Locale.ROOT),
        size,
        bold ? " font-weight=\"600\"" : "",
        INK,
        text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  void line(double x1, double y1, double x2, double y2, String colour, double width) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
        x1, y1, x2, y2, colour, width);
  }

  void bar(double x, double y, double width, double height, String colour, double opacity) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
        x, y, width, Math.max(0, height), colour, opacity);
  }

  void dot(double x, double y, String colour) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour);
  }

  private void add(String format, Object... values) {
    body.append("  ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" font-family=\"-apple-system, 'Segoe UI', Helvetica, Arial,"
                + " sans-serif\">%n",
            width,
            height,
            width,
            height)
        + body
        + "</svg>\n";
  }
}
