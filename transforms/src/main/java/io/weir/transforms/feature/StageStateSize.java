package io.weir.transforms.feature;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.event.SyntheticValues;
import java.time.Instant;

/**
 * How many bytes the state of a key comes to: those of states that synthetic events filled, where
 * every event counts in every series of its stream and no two values are equal, so in most cases
 * less.
 *
 * @param rate events of the key a second
 * @param finalAfter how long an event stays open to others before it, in milliseconds: the allowed
 *     lateness and how far the watermark trails
 */
public record StageStateSize(double rate, long finalAfter) {
  private static final String STREAM = "events";
  private static final String KEY = SyntheticValues.text(0);

  // What a tile without a left edge is taken to hold.
  private static final double EVENTS_FOREVER = 1_000_000;

  /** Bytes of a series, without those of cases. */
  public double ofSeries(SeriesSpec series) {
    double kept = perSecond(exactFor(series)) + series.newest();
    double open = Math.min(kept, perSecond(finalAfter));
    double entries =
        StateSizeEstimate.even(kept - open, events -> ofEntries(series, events, 0))
            + StateSizeEstimate.even(open, events -> ofEntries(series, 0, events))
            - ofEntries(series, 0, 0);
    double tiles = tiles(series);
    return tiles == 0 ? entries : entries + ofTiles(new SeriesPlan(series), tiles);
  }

  /** Bytes of events kept one by one, of which the older ones' ids are forgotten. */
  private double ofEntries(SeriesSpec series, int old, int open) {
    SeriesEntries entries = new SeriesEntries();
    for (int i = 0; i < old + open; i++) {
      entries.insert(time(i), SyntheticValues.text(i), value(series, i, time(i)));
    }
    if (old > 0) {
      entries.forgetIds(time(old - 1));
    }
    return StateSizeEstimate.bytes(entries::write);
  }

  /** Bytes of tiles that hold as many events as the rate gives them. */
  private double ofTiles(SeriesPlan plan, double tiles) {
    double known = plan.spec.isNewestTileEnough() ? Math.min(1, tiles) : tiles;
    return StateSizeEstimate.even(tiles, count -> ofTilesOfOneEvent(plan, count))
        + known * (ofTile(plan, eventsOfTile(plan.spec)) - ofTile(plan, 1));
  }

  private static double ofTilesOfOneEvent(SeriesPlan plan, int count) {
    FoldedEvents folded = FoldedEvents.of(plan);
    long step = plan.spec.isForever() ? 1 : plan.spec.grid();
    for (int i = 0; i < count; i++) {
      long time = SyntheticValues.START + i * step;
      folded.fold(time, value(plan.spec, i, time));
    }
    return StateSizeEstimate.bytes(folded::write);
  }

  private static double ofTile(SeriesPlan plan, double events) {
    Tile tile = Tile.of(plan);
    return StateSizeEstimate.ofAccumulator(
        events,
        number -> {
          long time = SyntheticValues.START + number;
          tile.add(time, value(plan.spec, number, time));
        },
        tile::write);
  }

  /** Bytes of a stage of a plan. */
  public double ofStage(FeaturePlan plan, int stage) {
    double open = perSecond(finalAfter);
    double bytes =
        StateSizeEstimate.HEADER
            + StateSizeEstimate.even(open, events -> ofPending(plan, stage, events));
    for (SeriesSpec series : plan.stages().get(stage).series()) {
      // The entries of events that can still change are in both.
      bytes +=
          ofSeries(series) - StateSizeEstimate.even(open, events -> ofEntries(series, 0, events));
    }
    return bytes;
  }

  /** Bytes of a key of events that can still change, each of which is to be decided. */
  private double ofPending(FeaturePlan plan, int stage, int events) {
    StagePlan stagePlan = plan.stages().get(stage);
    int stages = plan.stages().size();
    StageState state =
        new StageState(
            new StageLayout(stagePlan, stage, stages, plan.measured().size(), STREAM, true));
    for (int i = 0; i < events; i++) {
      EventPosition position = new EventPosition(time(i), SyntheticValues.text(i), STREAM);
      int awaited = 0;
      for (int other = stage == 0 ? 1 : stages; other < stages; other++) {
        StagePlan from = plan.stages().get(other);
        state.await(new PartialResult(position, other, results(from, i), i + 1), from);
        awaited |= 1 << other;
      }
      state.arrive(arrival(stagePlan, stage, position, i, awaited), answered -> {});
    }
    state.noteTimerSet(time(events));
    return StateSizeEstimate.bytes(out -> StageStateEncoding.write(state, out));
  }

  private static StageInput arrival(
      StagePlan plan, int stage, EventPosition position, int number, int awaited) {
    Object[] values = plan.series().stream().map(s -> value(s, number, position.time())).toArray();
    // The primary stage keeps the fields that rules read; the others know whom to reply to.
    Object[] fields = {position.id(), Instant.ofEpochMilli(position.time()), KEY, KEY};
    byte[] replyTo = KeyBytes.of(new Object[] {KEY}, new int[] {0});
    StageInput.FeatureRequest request =
        new StageInput.FeatureRequest(
            true,
            position.time(),
            stage == 0 ? fields : new Object[0],
            awaited,
            stage == 0 ? new byte[0] : replyTo);
    return new StageInput(position, values, request);
  }

  private static Object[] results(StagePlan plan, int number) {
    return plan.features().stream()
        .map(
            feature -> {
              SeriesSpec series = plan.series().get(feature.series());
              if (series.isOfRows()) {
                return row(series, number);
              }
              AggregateFunction measure = series.measures().get(feature.measure());
              FieldType type = measure.resultType(series.type());
              return SyntheticValues.of(type, number, SyntheticValues.START + number);
            })
        .toArray();
  }

  /**
   * How long the events of a series are kept one by one, in milliseconds. The last events of a
   * window with a number of events are kept longer.
   */
  public long exactFor(SeriesSpec series) {
    if (!series.isTiled()) {
      return series.over() + series.delay() + finalAfter;
    }
    return finalAfter + (series.foldEdge(0) == 0 ? 0 : series.delay());
  }

  /** How many tiles there are: those that hold any event. */
  public double tiles(SeriesSpec series) {
    if (!series.isTiled()) {
      return 0;
    }
    if (series.isForever()) {
      return 1;
    }
    double filled = -Math.expm1(-perSecond(series.grid()));
    return filled * (series.over() + series.delay()) / series.grid();
  }

  private double eventsOfTile(SeriesSpec series) {
    return series.isForever() ? EVENTS_FOREVER : Math.max(1, perSecond(series.grid()));
  }

  private static Object value(SeriesSpec series, long number, long time) {
    if (series.isOfRows()) {
      return row(series, number);
    }
    return SyntheticValues.of(series.of() == null ? FieldType.BOOL : series.type(), number, time);
  }

  /** Returns a row whose fields are all strings, which are the largest values. */
  private static Object row(SeriesSpec series, long number) {
    return series.row().fields().stream().map(field -> SyntheticValues.text(number)).toList();
  }

  private long time(int number) {
    return SyntheticValues.START + Math.round(number * 1000 / rate);
  }

  private double perSecond(long millis) {
    return rate * millis / 1000.0;
  }
}
