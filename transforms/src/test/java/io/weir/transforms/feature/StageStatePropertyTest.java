package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.RandomIds;
import io.weir.transforms.keyed.ConcurrentWrites;
import io.weir.transforms.oracle.OracleEventOrder;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * The state of a key against a model that, for each event, looks through all events again. Events
 * come in any order that the allowed lateness permits, twice sometimes, and the state goes through
 * its bytes now and then.
 */
class StageStatePropertyTest {
  private static final String STREAM = "payments";
  private static final long LATENESS = 60_000;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  record Sample(EventPosition place, Object[] series, boolean asked) {}

  @Property(tries = 500)
  void shouldEmitTheModelsResultsLast(@ForAll @LongRange(min = 0, max = 1_000_000) long seed)
      throws IOException {
    Random random = new Random(seed);
    StagePlan plan = randomPlan(random);
    List<Sample> samples = randomSamples(random, plan);
    Map<EventPosition, Object[]> expected = model(plan, samples);
    Map<EventPosition, Long> revised = new HashMap<>();
    Map<EventPosition, Long> known = new HashMap<>();
    assertSame("changes", expected, run(random, plan, samples, true, revised));
    assertSame("final", expected, run(random, plan, samples, false, known));
    assertEquals(known, revised, "the last answer says how much is known in the end");
  }

  private static void assertSame(
      String mode, Map<EventPosition, Object[]> expected, Map<EventPosition, List<Object>> actual) {
    assertEquals(expected.keySet(), actual.keySet(), mode);
    expected.forEach(
        (place, values) ->
            assertEquals(
                List.of(show(values)),
                List.of(show(actual.get(place).toArray())),
                mode + " " + place));
  }

  private static String show(Object[] values) {
    return java.util.Arrays.toString(values);
  }

  /**
   * Feeds the events in an order that lateness permits, with the watermark behind them; returns the
   * last answers, and puts how much was known at them into {@code revisions}.
   */
  private static Map<EventPosition, List<Object>> run(
      Random random,
      StagePlan plan,
      List<Sample> samples,
      boolean changes,
      Map<EventPosition, Long> revisions)
      throws IOException {
    Map<EventPosition, List<Object>> last = new HashMap<>();
    StageState state = newState(plan, changes);
    List<Sample> order = new ArrayList<>(samples);
    Map<Sample, Long> arrival = new HashMap<>();
    order.forEach(s -> arrival.put(s, s.place().time() + (long) (random.nextDouble() * LATENESS)));
    order.sort((a, b) -> Long.compare(arrival.get(a), arrival.get(b)));
    java.util.function.Consumer<PendingEvent> answers =
        c -> {
          List<Object> values = new ArrayList<>(java.util.Arrays.asList(c.measured()));
          long before = revisions.getOrDefault(c.position(), -1L);
          // More knowledge, higher number.
          assertEquals(true, c.known() > before, "revision " + c.known() + " after " + before);
          revisions.put(c.position(), c.known());
          last.put(c.position(), values);
        };
    for (Sample s : order) {
      StageInput.FeatureRequest question =
          s.asked() ? new StageInput.FeatureRequest(true, 0, new Object[0], 0, new byte[0]) : null;
      state.arrive(new StageInput(s.place(), s.series(), question), answers);
      if (random.nextInt(4) == 0) {
        state.arrive(new StageInput(s.place(), s.series(), question), answers);
      }
      if (random.nextInt(5) == 0) {
        // Everything that arrives from now on is at most the lateness behind this.
        state.finalizeUpTo(arrival.get(s) - LATENESS - 1, answers);
      }
      if (random.nextInt(10) == 0) {
        StageState written = state;
        ConcurrentWrites.of(state, out -> StageStateEncoding.write(written, out));
      }
      if (random.nextInt(10) == 0) {
        state = throughBytes(plan, state, changes);
      }
    }
    state.finalizeUpTo(Long.MAX_VALUE / 4, answers);
    boolean forever = plan.series().stream().anyMatch(SeriesSpec::isForever);
    assertEquals(true, forever || state.isEmpty(), "something is left when all has expired");
    return last;
  }

  private static StageState newState(StagePlan plan, boolean changes) {
    return new StageState(new StageLayout(plan, 0, 1, plan.features().size(), STREAM, changes));
  }

  private static StageState throughBytes(StagePlan plan, StageState state, boolean changes)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StageStateEncoding.write(state, new DataOutputStream(bytes));
    StageState copy = newState(plan, changes);
    StageStateEncoding.read(
        copy, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return copy;
  }

  // ---- the model ----

  private static final Comparator<EventPosition> ORDER =
      Comparator.comparingLong(EventPosition::time)
          .thenComparing(EventPosition::id, OracleEventOrder.OF_IDS)
          .thenComparing(EventPosition::stream);

  private static Map<EventPosition, Object[]> model(StagePlan plan, List<Sample> samples) {
    Map<EventPosition, Object[]> answers = new HashMap<>();
    for (Sample s : samples) {
      if (s.asked()) {
        Object[] values = new Object[plan.features().size()];
        for (StagePlan.Feature f : plan.features()) {
          SeriesSpec series = plan.series().get(f.series());
          values[f.slot()] = measure(series, f, s.place(), samples);
        }
        answers.put(s.place(), values);
      }
    }
    return answers;
  }

  private static Object measure(
      SeriesSpec series, StagePlan.Feature f, EventPosition e, List<Sample> samples) {
    List<Sample> inWindow = new ArrayList<>();
    for (Sample x : samples) {
      if (x.series()[f.series()] != KeyWindows.ABSENT && isIn(series, f, x.place(), e)) {
        inWindow.add(x);
      }
    }
    inWindow.sort((a, b) -> ORDER.compare(a.place(), b.place()));
    List<Object> values = inWindow.stream().map(x -> x.series()[f.series()]).toList();
    return modelMeasure(series.measures().get(f.measure()), series.type(), values);
  }

  private static boolean isIn(
      SeriesSpec series, StagePlan.Feature f, EventPosition x, EventPosition e) {
    long over = series.over();
    boolean grid = !series.exact() && over != FeatureSpec.FOREVER && over / 256.0 >= MINUTE;
    long g = grid ? (long) Math.ceil(over / 256.0) : 0;
    if (over != FeatureSpec.FOREVER) {
      long left = e.time() - series.delay() - over;
      left = grid ? Math.floorDiv(left, g) * g : left;
      if (x.time() <= left) {
        return false;
      }
    }
    if (series.delay() > 0) {
      long right = e.time() - series.delay();
      right = grid && series.delay() > MINUTE ? Math.floorDiv(right, g) * g : right;
      return x.time() <= right;
    }
    int order = ORDER.compare(x, e);
    return f.excludeCurrent() ? order < 0 : order <= 0;
  }

  private static Object modelMeasure(
      AggregateFunction measure, FieldType type, List<Object> values) {
    BigDecimal sum = BigDecimal.ZERO;
    if (type.isNumber()) {
      for (Object v : values) {
        sum = sum.add(exact(v));
      }
    }
    return switch (measure.name()) {
      case "count" -> (long) values.size();
      case "sum" -> modelSum(type, sum);
      case "avg" -> values.isEmpty() ? null : modelAverage(type, sum, values.size());
      case "stddev" -> values.isEmpty() ? null : (Object) deviation(values, sum);
      case "min" -> values.stream().min(StageStatePropertyTest::compare).orElse(null);
      case "max" -> values.stream().max(StageStatePropertyTest::compare).orElse(null);
      case "distinct" -> (long) new HashSet<>(values).size();
      case "first" -> values.isEmpty() ? null : values.get(0);
      case "last" -> values.isEmpty() ? null : values.get(values.size() - 1);
      case "quantile" -> throw new IllegalArgumentException("no feature measures quantiles");
      case "ratio" ->
          values.isEmpty()
              ? (Object) 0.0
              : (Object)
                  ((double) values.stream().filter(v -> (Boolean) v).count() / values.size());
      default -> throw new IllegalArgumentException("no model of " + measure);
    };
  }

  private static BigDecimal exact(Object v) {
    if (v instanceof BigDecimal d) {
      return d;
    }
    return v instanceof Long n ? BigDecimal.valueOf(n) : new BigDecimal((Double) v);
  }

  private static Object modelSum(FieldType type, BigDecimal sum) {
    return switch (type.kind()) {
      case INT -> modelIntSum(sum);
      case DECIMAL -> sum.precision() > 38 ? null : sum.setScale(type.digits());
      default -> round(sum);
    };
  }

  private static Object modelAverage(FieldType type, BigDecimal sum, int count) {
    return type.isDecimal()
        ? sum.divide(BigDecimal.valueOf(count), type.digits(), RoundingMode.HALF_EVEN)
        : (Object) (((Number) modelSum(type, sum)).doubleValue() / count);
  }

  private static Object modelIntSum(BigDecimal sum) {
    return sum.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? (Object) sum.doubleValue()
        : (Object) sum.longValueExact();
  }

  private static double deviation(List<Object> values, BigDecimal sum) {
    // Enough for a mean of numbers as far apart as doubles can be.
    MathContext plenty = new MathContext(2500);
    BigDecimal n = BigDecimal.valueOf(values.size());
    BigDecimal mean = sum.divide(n, plenty);
    BigDecimal squares = BigDecimal.ZERO;
    for (Object v : values) {
      BigDecimal off = new BigDecimal(v.toString()).subtract(mean);
      if (v instanceof Double d) {
        off = new BigDecimal(d).subtract(mean);
      }
      squares = squares.add(off.multiply(off));
    }
    return round(squares.divide(n, plenty).sqrt(new MathContext(40)));
  }

  private static double round(BigDecimal exact) {
    return exact.round(new MathContext(12, RoundingMode.HALF_EVEN)).doubleValue();
  }

  private static int compare(Object a, Object b) {
    return a instanceof Double x ? Double.compare(x, (Double) b) : exact(a).compareTo(exact(b));
  }

  // ---- what is random ----

  private static StagePlan randomPlan(Random random) {
    List<SeriesSpec> series = new ArrayList<>();
    List<StagePlan.Feature> features = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean ratio = random.nextInt(6) == 0;
      FieldType type =
          ratio
              ? FieldType.BOOL
              : pick(
                  random, FieldType.INT, FieldType.DOUBLE, FieldType.DECIMAL_2, FieldType.STRING);
      List<AggregateFunction> measures = new ArrayList<>();
      if (ratio) {
        measures.add(Aggregates.RATIO);
      } else {
        measures.add(
            pick(random, Aggregates.COUNT, Aggregates.DISTINCT, Aggregates.FIRST, Aggregates.LAST));
        if (type.isNumber()) {
          measures.add(
              pick(
                  random,
                  Aggregates.SUM,
                  Aggregates.AVG,
                  Aggregates.STDDEV,
                  Aggregates.MIN,
                  Aggregates.MAX));
        }
      }
      long over =
          pick(random, MINUTE, 10 * MINUTE, 5 * HOUR, 5 * HOUR + 7, 24 * HOUR, FeatureSpec.FOREVER);
      long delay = pick(random, 0L, 0L, 30_000L, 10 * MINUTE, 3 * HOUR);
      series.add(
          new SeriesSpec(
              STREAM, null, null, ratio, type, over, delay, random.nextInt(4) == 0, measures));
      for (int m = 0; m < measures.size(); m++) {
        boolean exclude = random.nextBoolean();
        features.add(new StagePlan.Feature("f" + features.size(), features.size(), i, m, exclude));
      }
    }
    return new StagePlan(KeySpec.of("card"), series, features);
  }

  private static List<Sample> randomSamples(Random random, StagePlan plan) {
    List<Sample> samples = new ArrayList<>();
    long span = pick(random, 2 * MINUTE, 20 * MINUTE, 12 * HOUR, 40 * HOUR);
    int count = 1 + random.nextInt(60);
    long base = pick(random, 1_700_000_000_000L, -50_000L, 0L);
    RandomIds ids = RandomIds.of(random);
    RandomIds profileIds = RandomIds.of(random);
    for (int i = 0; i < count; i++) {
      // Coarse times, so that ties are common.
      long time = base + (long) (random.nextDouble() * span) / 500 * 500;
      Object[] values = new Object[plan.series().size()];
      for (int s = 0; s < values.length; s++) {
        values[s] =
            random.nextInt(4) == 0 ? KeyWindows.ABSENT : value(random, plan.series().get(s).type());
      }
      String stream = random.nextInt(5) == 0 ? "profiles" : STREAM;
      if (stream.equals("profiles")) {
        java.util.Arrays.fill(values, KeyWindows.ABSENT);
      }
      boolean asked = stream.equals(STREAM) && random.nextInt(3) > 0;
      samples.add(
          new Sample(
              new EventPosition(time, (stream.equals(STREAM) ? ids : profileIds).id(i), stream),
              values,
              asked));
    }
    return samples;
  }

  private static Object value(Random random, FieldType type) {
    return switch (type.kind()) {
      case INT -> pick(random, (long) random.nextInt(5), random.nextLong(), Long.MAX_VALUE);
      case DOUBLE ->
          pick(
              random,
              random.nextInt(10_000) / 100.0,
              random.nextGaussian() * 1e9,
              1e300,
              -1e300,
              1e-300,
              0.1);
      case DECIMAL ->
          new BigDecimal(
              pick(
                  random,
                  BigInteger.valueOf(random.nextInt(10_000)),
                  BigInteger.valueOf(-random.nextLong(Long.MAX_VALUE)),
                  BigInteger.TEN.pow(38).subtract(BigInteger.ONE)),
              type.digits());
      case BOOL -> random.nextBoolean();
      default -> "v" + random.nextInt(6);
    };
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
