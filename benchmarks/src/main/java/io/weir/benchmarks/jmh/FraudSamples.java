package io.weir.benchmarks.jmh;

import io.weir.benchmarks.workload.Workload;
import io.weir.io.json.RecordParser;
import io.weir.pipelines.options.BuiltInPack;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.FeatureTypes;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Payments for the built-in fraud pack, which are the same in every run. */
final class FraudSamples {
  /** Number of samples: a power of two, larger than a branch predictor can learn. */
  static final int SIZE = 1 << 12;

  // One count in this many is suspicious to the rules.
  private static final int SUSPICIOUS = 50;
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  final Pack pack;
  final FeaturePlan plan;
  final StreamLayout layout;
  final byte[][] records;
  final Event[] events;

  /** Measured features of each event, by slot. */
  final Object[][] measured;

  FraudSamples() {
    pack = readPack();
    plan = FeaturePlan.of(pack);
    layout = StreamLayouts.of(pack).get(pack.decide().on());
    Workload payments = Workload.of("b", new Workload.Shape(100_000, 0.05, 100, START));
    records =
        LongStream.iterate(0, number -> number + 1)
            .filter(payments::isAnswered)
            .limit(SIZE)
            .mapToObj(number -> payments.message(number).value())
            .toArray(byte[][]::new);
    RecordParser parser = new RecordParser(layout);
    events = new Event[SIZE];
    measured = new Object[SIZE][];
    Map<String, FieldType> types = FeatureTypes.of(pack);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SIZE; i++) {
      events[i] = parser.parse(records[i], START).event();
      measured[i] = measure(events[i], types, random);
    }
  }

  private static Pack readPack() {
    try {
      return PackReader.read("fraud", BuiltInPack.FRAUD.yaml());
    } catch (PackException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns usual features: few events, at the same location, of the same amount, not long before.
   */
  private Object[] measure(Event event, Map<String, FieldType> types, SplittableRandom random) {
    List<String> names = plan.measured();
    Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      String name = names.get(i);
      String field = pack.features().get(name).of();
      Object own = field == null ? null : event.values[layout.slot(field)];
      values[i] =
          switch (types.get(name).kind()) {
            case INT -> (long) (random.nextInt(SUSPICIOUS) == 0 ? 4 : random.nextInt(2));
            case DOUBLE -> field == null ? (Object) (random.nextDouble() / 100) : own;
            case TIMESTAMP -> Instant.ofEpochMilli(event.time - random.nextLong(HOUR));
            case STRING, BOOL, DECIMAL, LIST -> own;
          };
    }
    return values;
  }
}
