package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.spec.FeatureSpec;
import java.math.BigInteger;

/** Which events a feature looks at from a given event. */
final class OracleWindow {
  private static final BigInteger MINUTE = BigInteger.valueOf(60_000);
  private static final BigInteger TILES = BigInteger.valueOf(256);

  private final FeatureSpec spec;

  OracleWindow(FeatureSpec spec) {
    this.spec = spec;
  }

  boolean holds(Event x, Event e) {
    return afterLeftEdge(x, e) && beforeRightEdge(x, e);
  }

  private boolean afterLeftEdge(Event x, Event e) {
    return forever()
        || spec.newest() > 0
        || time(x).compareTo(floorToGrid(delayed(e).subtract(over()))) > 0;
  }

  private boolean beforeRightEdge(Event x, Event e) {
    if (spec.delay() > 0) {
      BigInteger edge = delayed(e);
      return time(x).compareTo(delayOverOneMinute() ? floorToGrid(edge) : edge) <= 0;
    }
    if (OracleEventOrder.sameEvent(x, e)) {
      return !spec.excludeCurrent();
    }
    return OracleEventOrder.OF_EVENTS.compare(x, e) < 0;
  }

  /** The largest multiple of the grid up to {@code t}; {@code t} where there is no grid. */
  private BigInteger floorToGrid(BigInteger t) {
    if (!gridded()) {
      return t;
    }
    BigInteger[] parts = over().divideAndRemainder(TILES);
    BigInteger grid = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    return t.subtract(t.mod(grid));
  }

  private boolean gridded() {
    return !spec.exact() && !forever() && over().compareTo(MINUTE.multiply(TILES)) >= 0;
  }

  private boolean delayOverOneMinute() {
    return BigInteger.valueOf(spec.delay()).compareTo(MINUTE) > 0;
  }

  private boolean forever() {
    return spec.over() == FeatureSpec.FOREVER;
  }

  private BigInteger over() {
    return BigInteger.valueOf(spec.over());
  }

  private BigInteger delayed(Event e) {
    return time(e).subtract(BigInteger.valueOf(spec.delay()));
  }

  private static BigInteger time(Event e) {
    return BigInteger.valueOf(e.time);
  }
}
