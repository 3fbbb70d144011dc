package io.weir.benchmarks.hotkey;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageLayout;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.feature.StageStateEncoding;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What an event of one key costs with 10, 1,000 and 100,000 events in its window, in order and with
 * one in twenty out of order, and how many bytes of state the key has. The core alone: no Beam, no
 * shuffle. Each round measures all sizes, so that the ratios hold on a noisy machine; the medians
 * of the rounds are printed.
 */
public final class HotKeyBenchmark {
  private static final long HOUR = 3_600_000;
  private static final long LATENESS = 60_000;
  private static final int[] SIZES = {10, 1_000, 100_000};
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 5;
  private static final int MEASURED = 200_000;

  private static final String PACK =
      """
      streams:
        payments:
          id: id
          time: time
          fields: {id: string, time: timestamp, type: string, card: string, amount: double}
      features:
      %s
      decide: {on: payments, key: card}
      """;

  private static final Map<String, String> FEATURES =
      new TreeMap<>(
          Map.of(
              "count+sum+avg+last",
              """
                failures: {from: payments, by: card, over: 1h, measure: count, where: "type == 'FAILED'"}
                spend: {from: payments, by: card, over: 1h, measure: sum, of: amount}
                usual: {from: payments, by: card, over: 1h, measure: avg, of: amount}
                before: {from: payments, by: card, over: 1h, measure: last, of: amount, current: exclude}
              """,
              "max",
              """
                most: {from: payments, by: card, over: 1h, measure: max, of: amount}
              """));

  private HotKeyBenchmark() {}

  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, String> features : FEATURES.entrySet()) {
      Pack pack = PackReader.read("hot-key", PACK.formatted(features.getValue()));
      StagePlan plan = FeaturePlan.of(pack).stages().get(0);
      for (double disorder : new double[] {0, 0.05}) {
        measure(features.getKey(), plan, disorder);
      }
    }
  }

  private static void measure(String features, StagePlan plan, double disorder) throws IOException {
    double[][] perEvent = new double[SIZES.length][ROUNDS];
    double[][] perAnswer = new double[SIZES.length][ROUNDS];
    long[] bytes = new long[SIZES.length];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int size = 0; size < SIZES.length; size++) {
        Run run = new Run(plan, SIZES[size], disorder);
        double nanos = run.measure();
        if (round >= 0) {
          perEvent[size][round] = nanos / MEASURED;
          perAnswer[size][round] = nanos / run.answers;
        }
        bytes[size] = run.bytes();
      }
    }
    for (int size = 0; size < SIZES.length; size++) {
      System.out.printf(
          "HOTKEY features=%s outOfOrder=%.0f%% inWindow=%d nsPerEvent=%.0f ratio=%.2f"
              + " nsPerAnswer=%.0f ratio=%.2f stateBytes=%d bytesPerEvent=%.1f%n",
          features,
          disorder * 100,
          SIZES[size],
          median(perEvent[size]),
          median(perEvent[size]) / median(perEvent[0]),
          median(perAnswer[size]),
          median(perAnswer[size]) / median(perAnswer[0]),
          bytes[size],
          (double) bytes[size] / SIZES[size]);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static final class Run {
    private final StagePlan plan;
    private final StageState state;
    private final long step;
    private final double disorder;
    private final Random random = new Random(1);
    private long time = 1_700_000_000_000_000L;
    private long settled;
    private long answers;

    /**
     * Times are in units small enough for a hundred thousand events an hour to have different ones.
     */
    Run(StagePlan plan, int inWindow, double disorder) {
      this.plan = plan;
      this.state =
          new StageState(new StageLayout(plan, 0, 1, plan.features().size(), "payments", true));
      this.step = HOUR / inWindow;
      this.disorder = disorder;
      for (int i = 0; i < inWindow * 11 / 10 + 10; i++) {
        event();
      }
    }

    double measure() {
      answers = 0;
      long start = System.nanoTime();
      for (int i = 0; i < MEASURED; i++) {
        event();
      }
      double nanos = System.nanoTime() - start;
      if (answers < MEASURED) {
        throw new IllegalStateException("not every event was answered");
      }
      return nanos;
    }

    private void event() {
      time += step;
      // Out of order by up to five seconds, as a busy partition is.
      long at = random.nextDouble() < disorder ? time - random.nextInt(5_000) : time;
      Object[] series = new Object[plan.series().size()];
      for (int i = 0; i < series.length; i++) {
        series[i] = value(plan.series().get(i));
      }
      EventPosition place = new EventPosition(at, Long.toString(random.nextLong()), "payments");
      StageInput.FeatureRequest question =
          new StageInput.FeatureRequest(true, at, new Object[0], 0, new byte[0]);
      state.arrive(new StageInput(place, series, question), c -> answers++);
      if (time - settled >= 1_000) {
        settled = time;
        state.finalizeUpTo(time - LATENESS - 1, c -> {});
      }
    }

    private Object value(SeriesSpec series) {
      return series.of() == null ? (Object) true : (Object) (random.nextInt(10_000) / 100.0);
    }

    long bytes() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      StageStateEncoding.write(state, new DataOutputStream(bytes));
      return bytes.size();
    }
  }
}
