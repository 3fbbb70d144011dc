package io.weir.transforms.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.RandomIds;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * Sets of events against a model that looks through all of them again. Events come in any order, in
 * any parts, which are merged in any order and go through their bytes now and then.
 */
class MeasureAccumulatorPropertyTest {
  private static final long[] INTS = {0, 1, -1, 7, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE};
  private static final double[] DOUBLES = {0.0, -0.0, 0.1, 0.2, -3.75, 1e16, -1e16, 1e300, 1e-300};

  /** Digits of decimals, whose point the type sets. */
  private static final BigInteger[] DECIMALS = {
    BigInteger.ZERO,
    BigInteger.ONE,
    BigInteger.valueOf(-250),
    BigInteger.valueOf(125),
    BigInteger.valueOf(Long.MAX_VALUE),
    new BigInteger("-99999999999999999999999999999999999999"),
    new BigInteger("99999999999999999999999999999999999999")
  };

  private static final Set<FieldType> TYPES =
      EnumSet.of(
          FieldType.STRING,
          FieldType.INT,
          FieldType.DOUBLE,
          FieldType.BOOL,
          FieldType.TIMESTAMP,
          FieldType.DECIMAL_0,
          FieldType.DECIMAL_2,
          FieldType.DECIMAL_38);

  // Each measure over each type that it takes.
  private static final MeasurePlan ALL = all();

  /** What the measures take of an event, by the place of the measure in the plan. */
  record Taken(long time, Object id, Object[] values) {}

  private static MeasurePlan all() {
    List<MeasureSpec> specs = new ArrayList<>();
    List<FieldType> inputs = new ArrayList<>();
    for (AggregateFunction measure : Aggregates.STANDARD.all()) {
      for (FieldType type : TYPES) {
        if (isMeasured(measure, type)) {
          Map<String, Double> q = measure.equals(Aggregates.QUANTILE) ? Map.of("q", 0.7) : null;
          specs.add(new MeasureSpec(measure, null, null, q));
          inputs.add(type);
        }
      }
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      names.add(specs.get(i).measure() + "-" + inputs.get(i));
    }
    return new MeasurePlan(names, specs, inputs);
  }

  private static boolean isMeasured(AggregateFunction measure, FieldType type) {
    return switch (measure.name()) {
      case "count", "ratio" -> type == FieldType.BOOL;
      case "sum", "min", "max", "avg", "stddev", "quantile" -> type.isNumber();
      case "distinct", "first", "last" -> true;
      default -> throw new IllegalArgumentException("no model of " + measure);
    };
  }

  @Property(tries = 300)
  void shouldEqualTheModelInAnyOrderAndGrouping(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) throws IOException {
    Random random = new Random(seed);
    List<Taken> events = events(random);
    MeasureAccumulator measures = gather(random, events);
    assertEquals(events.size(), measures.events());
    assertEquals(
        ALL.named(MeasuresModel.of(ALL, events)).toString(),
        ALL.named(measures.values()).toString());
  }

  @Property(tries = 100)
  void shouldKeepCopiesIndependent(@ForAll @LongRange(min = 0, max = 1_000_000) long seed)
      throws IOException {
    Random random = new Random(seed);
    List<Taken> events = events(random);
    MeasureAccumulator measures = gather(random, events);
    MeasureAccumulator copy = measures.copy();
    events(random).forEach(e -> add(copy, e));
    assertEquals(
        Arrays.toString(MeasuresModel.of(ALL, events)), Arrays.toString(measures.values()));
  }

  @Example
  void shouldMeasureNothingOfNoEvents() throws IOException {
    MeasureAccumulator empty = throughBytes(ALL, new MeasureAccumulator(ALL));
    empty.merge(throughBytes(ALL, new MeasureAccumulator(ALL)));
    assertEquals(
        Arrays.toString(MeasuresModel.of(ALL, List.of())), Arrays.toString(empty.values()));
  }

  private static List<Taken> events(Random random) {
    List<Taken> events = new ArrayList<>();
    int count = random.nextInt(40);
    RandomIds ids = RandomIds.of(random);
    for (int i = 0; i < count; i++) {
      Object[] values = new Object[ALL.size()];
      for (int m = 0; m < values.length; m++) {
        boolean passedOver = random.nextInt(3) == 0;
        values[m] = passedOver ? null : value(random, ALL.inputs().get(m));
      }
      events.add(new Taken(random.nextInt(5) - 2, ids.id(i), values));
    }
    return events;
  }

  private static Object value(Random random, FieldType type) {
    return switch (type.kind()) {
      case STRING -> "s" + random.nextInt(5);
      case INT -> INTS[random.nextInt(INTS.length)];
      case DOUBLE -> DOUBLES[random.nextInt(DOUBLES.length)];
      case DECIMAL -> new BigDecimal(DECIMALS[random.nextInt(DECIMALS.length)], type.digits());
      case BOOL -> random.nextBoolean();
      case TIMESTAMP -> Instant.ofEpochMilli(random.nextInt(3));
      case LIST -> throw new AssertionError("no function measures a list");
    };
  }

  /** Adds the events to sets of any number, and merges them by and by. */
  private static MeasureAccumulator gather(Random random, List<Taken> events) throws IOException {
    List<Taken> order = new ArrayList<>(events);
    Collections.shuffle(order, random);
    List<MeasureAccumulator> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      parts.add(new MeasureAccumulator(ALL));
    }
    for (Taken e : order) {
      add(parts.get(random.nextInt(parts.size())), e);
      int place = random.nextInt(parts.size());
      if (random.nextInt(4) == 0) {
        parts.set(place, throughBytes(ALL, parts.get(place)));
      }
    }
    Collections.shuffle(parts, random);
    while (parts.size() > 1) {
      MeasureAccumulator last = parts.remove(parts.size() - 1);
      parts.get(random.nextInt(parts.size())).merge(last);
    }
    return random.nextBoolean() ? parts.get(0) : throughBytes(ALL, parts.get(0));
  }

  static void add(MeasureAccumulator measures, Taken e) {
    measures.add(e.time(), e.id(), e.values());
  }

  static MeasureAccumulator throughBytes(MeasurePlan plan, MeasureAccumulator measures)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    measures.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    MeasureAccumulator read = MeasureAccumulator.read(plan, in);
    assertEquals(0, in.available(), "what is written is read");
    return read;
  }
}
