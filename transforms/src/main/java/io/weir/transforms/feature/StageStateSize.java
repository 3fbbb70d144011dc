package io.weir.transforms.feature;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.DistinctFunction;
import io.weir.transforms.event.EncodedValueSize;
import io.weir.transforms.event.FieldType;

/**
 * How many bytes the state of a key comes to, by the state format: what to expect where every event
 * counts in every series of its stream and no two values are equal, so in most cases less.
 *
 * @param rate events of the key a second
 * @param unsettled how long an event stays open to others before it, in milliseconds: the allowed
 *     lateness and how far the watermark trails
 */
public record StageStateSize(double rate, long unsettled) {
  // Length, version, hash and frontier; the timer, knowledge and the number of cases.
  private static final int FRAME = 2 + 5 + 6 + 7 + 3 + 2;
  // Numbers of entries, of forgotten ids and of tiles.
  private static final int SERIES_FRAME = 2 + 2 + 2;
  private static final int NUMBER = 9;
  // One or two doubles that do not overlap, and their number.
  private static final int EXACT_SUM = 1 + 2 * Double.BYTES;
  private static final int STREAM_NAME = 1 + 8;
  // A sketch of 2^15 registers, and the 4 bytes a value that it has while there are few.
  private static final int SKETCH = 32_808;
  private static final int SKETCHED_VALUE = 4;

  /** Bytes of a series, without those of cases. */
  public double ofSeries(SeriesSpec series) {
    double events = rate * seconds(exactFor(series));
    double ids = Math.min(events, rate * seconds(unsettled)) * EncodedValueSize.STRING;
    double bytes =
        SERIES_FRAME + events * (EncodedValueSize.signed(1000 / rate) + value(series)) + ids;
    double tiles = tiles(series);
    double known = series.isNewestTileEnough() ? Math.min(1, tiles) : tiles;
    return bytes + tiles * tile(series) + known * parts(series);
  }

  /** Bytes of a stage of a plan. */
  public double ofStage(FeaturePlan plan, int stage) {
    StagePlan stagePlan = plan.stages().get(stage);
    double bytes = FRAME;
    for (SeriesSpec series : stagePlan.series()) {
      bytes += ofSeries(series);
    }
    return bytes + rate * seconds(unsettled) * ofCase(plan, stage);
  }

  /** Bytes of an event that can still change: its place, what is asked, what was measured. */
  private static double ofCase(FeaturePlan plan, int stage) {
    int others = plan.measured().size();
    double measured = 1 + others;
    for (int s = 0; s < plan.stages().size(); s++) {
      StagePlan stagePlan = plan.stages().get(s);
      for (StagePlan.Feature f : stagePlan.features()) {
        if (s == stage || stage == 0) {
          SeriesSpec series = stagePlan.series().get(f.series());
          measured += result(series.measures().get(f.measure()), series.type()) - 1;
        }
      }
    }
    // Its time after the case before, and the length of the rest.
    double place = 2 + 1 + EncodedValueSize.STRING;
    double known = 2.0 * plan.stages().size();
    // A stage replies to a primary key; the primary one keeps the fields that rules read.
    double question =
        2
            + EncodedValueSize.TIME
            + 2
            + (stage == 0
                ? EncodedValueSize.TIME + 4.0 * EncodedValueSize.STRING
                : 2.0 * EncodedValueSize.STRING);
    return place + 2 + known + measured + question;
  }

  /** How long the events of a series are kept one by one, in milliseconds. */
  public long exactFor(SeriesSpec series) {
    if (!series.isTiled()) {
      return series.over() + series.delay() + unsettled;
    }
    return unsettled + (series.foldEdge(0) == 0 ? 0 : series.delay());
  }

  /** How many tiles there are: those that hold any event. */
  public double tiles(SeriesSpec series) {
    if (!series.isTiled()) {
      return 0;
    }
    if (series.isForever()) {
      return 1;
    }
    double filled = -Math.expm1(-rate * seconds(series.grid()));
    return filled * (series.over() + series.delay()) / series.grid();
  }

  /** A tile's number, length and count; of an older one that is only counted, all in one. */
  private double tile(SeriesSpec series) {
    if (series.isNewestTileEnough()) {
      return EncodedValueSize.unsigned(8 * eventsOfTile(series));
    }
    return 2 + EncodedValueSize.unsigned(eventsOfTile(series));
  }

  /** What is known of a tile's events. */
  private double parts(SeriesSpec series) {
    double bytes = 0;
    for (AggregateFunction measure : series.measures()) {
      bytes += aggregate(measure, series.type(), eventsOfTile(series));
    }
    return bytes;
  }

  private double eventsOfTile(SeriesSpec series) {
    return series.isForever() ? 1_000_000 : Math.max(1, rate * seconds(series.grid()));
  }

  private static double aggregate(AggregateFunction measure, FieldType type, double events) {
    double sum = type == FieldType.INT ? NUMBER : EXACT_SUM;
    return switch (measure.name()) {
      case "count" -> EncodedValueSize.unsigned(events);
      case "ratio" -> 2 * EncodedValueSize.unsigned(events);
      case "sum" -> sum;
      case "avg" -> EncodedValueSize.unsigned(events) + sum;
      case "stddev" -> EncodedValueSize.unsigned(events) + 2 * EXACT_SUM;
      case "min", "max" -> EncodedValueSize.of(type) + EncodedValueSize.unsigned(1);
      case "quantile" -> EncodedValueSize.of(type);
      case "first", "last" -> EncodedValueSize.TIME + EncodedValueSize.of(type);
      case "distinct" ->
          events <= DistinctFunction.EXACT
              ? 1 + EncodedValueSize.unsigned(events) + events * Long.BYTES
              : Math.min(SKETCH, events * SKETCHED_VALUE);
      default -> throw new IllegalArgumentException("no size of " + measure);
    };
  }

  private static int result(AggregateFunction measure, FieldType type) {
    return switch (measure.name()) {
      case "count", "distinct" -> 3;
      case "sum", "avg", "stddev", "ratio" -> NUMBER;
      default -> EncodedValueSize.of(type);
    };
  }

  private static int value(SeriesSpec series) {
    // Of an event that only counts, or that a condition holds for, a tag is enough.
    return series.of() == null ? 1 : EncodedValueSize.of(series.type());
  }

  private static double seconds(long millis) {
    return millis / 1000.0;
  }

  /** Bytes of the ids that the gate remembers, of all events together. */
  public double ofIds() {
    // The key is the stream and the id; the value a time, of fixed width in none of the engines,
    // and
    // a hash of the contents.
    return rate
        * seconds(unsettled)
        * (1 + STREAM_NAME + EncodedValueSize.STRING + NUMBER + Long.BYTES);
  }
}
