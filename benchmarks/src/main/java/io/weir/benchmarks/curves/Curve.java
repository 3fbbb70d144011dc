package io.weir.benchmarks.curves;

import io.weir.benchmarks.race.RunSetup;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Weir's throughput is plotted against: one parameter that grows while the others stay. */
enum Curve {
  /**
   * RocksDB and the pack of job a. There are at least as many events as keys, so that all keys
   * occur.
   */
  KEYS("keys", "cards, state in RocksDB") {
    @Override
    List<Point> points() {
      return IntStream.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000)
          .mapToObj(
              keys ->
                  new Point(
                      shortly(keys),
                      events -> Math.max(events, keys),
                      events -> shape(keys, RaceJob.OUT_OF_ORDER, RaceJob.PER_SECOND),
                      RunSetup.ROCKSDB,
                      CurvePacks.ofJobA()))
          .toList();
    }
  },
  RULES("rules", "rules over five features") {
    @Override
    List<Point> points() {
      return IntStream.of(1, 2, 5, 10, 20, 50)
          .mapToObj(rules -> plain(rules, CurvePacks.of(5, rules)))
          .toList();
    }
  },
  FEATURES("features", "features of one key, one rule") {
    @Override
    List<Point> points() {
      return IntStream.of(1, 2, 5, 10, 20, 30)
          .mapToObj(features -> plain(features, CurvePacks.of(features, 1)))
          .toList();
    }
  },
  /**
   * A thousand cards over thirty hours, so that a window of a day contains most events of a card.
   */
  WINDOW("window", "length of the window, 1,000 cards over 30 h") {
    @Override
    List<Point> points() {
      return Stream.of("1m", "10m", "1h", "4h", "24h")
          .map(
              over ->
                  new Point(
                      over,
                      events -> events,
                      events ->
                          shape(1_000, 0.0, events / (double) Duration.ofHours(30).toSeconds()),
                      RunSetup.PLAIN,
                      CurvePacks.over(over)))
          .toList();
    }
  },
  DISORDER("disorder", "% of the events out of order, up to 5 s") {
    @Override
    List<Point> points() {
      return IntStream.of(0, 5, 10, 20, 35, 50)
          .mapToObj(
              percent ->
                  new Point(
                      Integer.toString(percent),
                      events -> events,
                      events -> shape(RaceJob.A.keys(), percent / 100.0, RaceJob.PER_SECOND),
                      RunSetup.PLAIN,
                      CurvePacks.ofJobA()))
          .toList();
    }
  };

  private final String option;
  private final String title;

  Curve(String option, String title) {
    this.option = option;
    this.title = title;
  }

  /**
   * A run.
   *
   * @param events number of events, given the requested number
   * @param log shape of the records, given the number of events
   * @param pack YAML
   */
  record Point(
      String name,
      LongUnaryOperator events,
      LongFunction<Workload.Shape> log,
      RunSetup setup,
      String pack) {}

  abstract List<Point> points();

  String option() {
    return option;
  }

  String title() {
    return title;
  }

  private static Point plain(int value, String pack) {
    return new Point(
        Integer.toString(value),
        events -> events,
        events -> RaceJob.A.shape(),
        RunSetup.PLAIN,
        pack);
  }

  private static Workload.Shape shape(int keys, double outOfOrder, double perSecond) {
    return new Workload.Shape(keys, outOfOrder, perSecond, RaceJob.START_MILLIS);
  }

  private static String shortly(int keys) {
    return keys >= 1_000_000 ? keys / 1_000_000 + "M" : keys / 1_000 + "k";
  }
}
