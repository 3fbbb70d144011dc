package io.weir.benchmarks.jmh;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageLayout;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.feature.StageStateEncoding;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;

/** A key with many events in its window, and an endless sequence of further events. */
final class HotKeyState {
  private static final long START = 1_767_225_600_000L;
  private static final long LATENESS = 60_000;
  private static final long BETWEEN_SETTLEMENTS = 1_000;
  // In milliseconds, up to five seconds as in a busy partition.
  private static final int MOST_OUT_OF_ORDER = 5_000;
  private static final int IDS = 1 << 12;

  private static final String STREAM = "payments";
  private static final String PACK =
      """
      streams:
        payments:
          id: id
          time: time
          fields: {id: string, time: timestamp, type: string, card: string, amount: double}
      features:
        failures: {from: payments, by: card, over: 1h, measure: count, where: "type == 'FAILED'"}
        spend: {from: payments, by: card, over: 1h, measure: sum, of: amount}
        usual: {from: payments, by: card, over: 1h, measure: avg, of: amount}
        most: {from: payments, by: card, over: 1h, measure: max, of: amount}
        before: {from: payments, by: card, over: 1h, measure: last, of: amount, current: exclude}
      decide: {on: payments, key: card}
      """;

  private final StagePlan plan;
  private final long step;
  private final double outOfOrder;
  private final SplittableRandom random = new SplittableRandom(1);
  private final String[] ids = new String[IDS];
  private StageState state;
  private long time = START;
  private long settled;
  private long events;
  private long answers;

  /**
   * Fills the window.
   *
   * @param hours length of the window
   * @param inWindow number of events in the window
   * @param outOfOrder share of the events that are late
   */
  HotKeyState(int hours, int inWindow, double outOfOrder) {
    this.plan = plan(hours);
    this.state = newState();
    this.step = Duration.ofHours(hours).toMillis() / inWindow;
    this.outOfOrder = outOfOrder;
    for (int i = 0; i < IDS; i++) {
      ids[i] = "p-" + random.nextInt(Integer.MAX_VALUE);
    }
    for (int i = 0; i < inWindow * 11 / 10 + 10; i++) {
      arrive();
    }
  }

  private static StagePlan plan(int hours) {
    try {
      return FeaturePlan.of(PackReader.read("hot-key", PACK.replace("1h", hours + "h")))
          .stages()
          .get(0);
    } catch (PackException e) {
      throw new IllegalStateException(e);
    }
  }

  private StageState newState() {
    return new StageState(new StageLayout(plan, 0, 1, plan.features().size(), STREAM, true));
  }

  /** Returns the encoded state. */
  byte[] write() throws IOException {
    return ByteOutput.bytes(out -> StageStateEncoding.write(state, out));
  }

  /** Continues from an encoded state. */
  void read(byte[] bytes) throws IOException {
    state = newState();
    StageStateEncoding.read(state, new ByteInput(bytes));
  }

  /**
   * Adds the next event and, every second of event time, advances the watermark. Returns the number
   * of results.
   */
  long arrive() {
    time += step;
    boolean late = random.nextDouble() < outOfOrder;
    long at = late ? time - random.nextInt(MOST_OUT_OF_ORDER) : time;
    Object[] series = new Object[plan.series().size()];
    for (int i = 0; i < series.length; i++) {
      series[i] = value(plan.series().get(i));
    }
    EventPosition place = new EventPosition(at, ids[(int) (events++ & (IDS - 1))], STREAM);
    StageInput.FeatureRequest question =
        new StageInput.FeatureRequest(true, at, new Object[0], 0, new byte[0]);
    state.arrive(new StageInput(place, series, question), c -> answers++);
    if (time - settled >= BETWEEN_SETTLEMENTS) {
      settled = time;
      state.finalizeUpTo(time - LATENESS - 1, c -> {});
    }
    return answers;
  }

  private Object value(SeriesSpec series) {
    return series.of() == null ? (Object) true : (Object) (random.nextInt(10_000) / 100.0);
  }

  /** Fails if an event has no result, because the measurement would be meaningless. */
  void check() {
    if (answers < events) {
      throw new IllegalStateException(events + " events, only " + answers + " answers");
    }
  }
}
