package io.weir.transforms.expression.function;

import dev.cel.common.types.SimpleType;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.util.ArrayList;
import java.util.List;

/** Functions that name the cell of a grid on the earth in which a point lies. */
final class CellFunctions {
  private static final int MAX_PRECISION = 12;
  private static final int MAX_RESOLUTION = 15;
  private static final double MAX_LATITUDE = 90;
  private static final double MAX_LONGITUDE = 180;

  private interface Grid {
    String cell(double lat, double lon, int size);
  }

  private CellFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.addAll(cells("geohash", 1, MAX_PRECISION, Geohash::of));
    all.addAll(cells("h3", 0, MAX_RESOLUTION, HexagonGrid::cell));
    return all;
  }

  /** Returns the overloads for coordinates that are ints or doubles. */
  private static List<FunctionDefinition> cells(String name, int least, int most, Grid grid) {
    return FunctionDefinition.mixed(
        List.of(FunctionDefinition.REAL, FunctionDefinition.REAL, List.of(SimpleType.INT)),
        types ->
            FunctionDefinition.global(
                name, SimpleType.STRING, types, args -> cell(args, least, most, grid)));
  }

  private static Object cell(Object[] args, int least, int most, Grid grid) {
    double lat = ((Number) args[0]).doubleValue();
    double lon = ((Number) args[1]).doubleValue();
    long size = (Long) args[2];
    boolean defined =
        Math.abs(lat) <= MAX_LATITUDE
            && Math.abs(lon) <= MAX_LONGITUDE
            && size >= least
            && size <= most;
    return defined ? grid.cell(lat, lon, (int) size) : ExpressionNode.ERROR;
  }
}
