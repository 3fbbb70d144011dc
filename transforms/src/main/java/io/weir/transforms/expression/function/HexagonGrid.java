package io.weir.transforms.expression.function;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The cells of H3. The library is native code, which is unpacked and loaded when the first cell is
 * asked for; a job without {@code h3} needs none of it.
 */
final class HexagonGrid {
  private HexagonGrid() {}

  private static final class Library {
    static final H3Core H3 = load();

    private static H3Core load() {
      try {
        return H3Core.newInstance();
      } catch (IOException e) {
        throw new UncheckedIOException("the native library of H3 cannot be unpacked", e);
      }
    }
  }

  /**
   * Returns the cell of a point as H3 writes it, 15 hexadecimal digits.
   *
   * @param lat degrees, -90 to 90
   * @param lon degrees, -180 to 180
   * @param resolution 0 to 15
   */
  static String cell(double lat, double lon, int resolution) {
    return Library.H3.latLngToCellAddress(lat, lon, resolution);
  }
}
