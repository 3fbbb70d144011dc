package io.weir.transforms.feature;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan of a pack's features: one stage per key. The first stage is that of the primary key,
 * which also decides.
 *
 * @param measured names of the measured features in slot order, which is the order of the pack
 * @param stages the stages; empty if the pack decides nothing
 */
public record FeaturePlan(List<String> measured, List<StagePlan> stages) {
  /** The largest number of different keys in a pack, including the primary key. */
  public static final int MOST_KEYS = 31;

  public FeaturePlan {
    measured = List.copyOf(measured);
    stages = List.copyOf(stages);
  }

  /** Plans a valid pack. */
  public static FeaturePlan of(Pack pack) {
    return ofFirst(pack, Integer.MAX_VALUE);
  }

  /** Plans the first measured features of a valid pack, as if it had no others. */
  public static FeaturePlan ofFirst(Pack pack, int features) {
    if (pack.decide() == null) {
      return new FeaturePlan(List.of(), List.of());
    }
    List<String> measured = new ArrayList<>();
    Map<KeySpec, StageBuilder> byKey = new LinkedHashMap<>();
    KeySpec primary = pack.decide().key();
    byKey.put(sameFields(primary), new StageBuilder(primary));
    pack.features()
        .forEach(
            (name, feature) -> {
              if (!feature.isValue() && measured.size() < features) {
                FieldType type = type(pack, feature);
                byKey
                    .computeIfAbsent(sameFields(feature.by()), k -> new StageBuilder(feature.by()))
                    .add(name, measured.size(), feature, type);
                measured.add(name);
              }
            });
    return new FeaturePlan(measured, byKey.values().stream().map(StageBuilder::build).toList());
  }

  /**
   * Returns whether this plan is an earlier one with more features behind: each series and feature
   * of the earlier plan has the same place.
   */
  public boolean continuesFrom(FeaturePlan earlier) {
    for (int stage = 0; stage < earlier.stages.size(); stage++) {
      List<SeriesSpec> before = earlier.stages.get(stage).series();
      List<SeriesSpec> series = stages.get(stage).series();
      if (!series.subList(0, before.size()).equals(before)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the same key as a list. A key of one field is the same key whether it is shown as a
   * value or as a list.
   */
  private static KeySpec sameFields(KeySpec key) {
    return KeySpec.of(key.fields());
  }

  private static FieldType type(Pack pack, FeatureSpec feature) {
    return feature.of() == null
        ? FieldType.BOOL
        : pack.streams().get(feature.from()).fields().get(feature.of());
  }

  private static final class StageBuilder {
    private final KeySpec key;
    private final List<SeriesSpec> series = new ArrayList<>();
    private final List<StagePlan.Feature> features = new ArrayList<>();

    StageBuilder(KeySpec key) {
      this.key = key;
    }

    void add(String name, int slot, FeatureSpec feature, FieldType type) {
      SeriesSpec wanted = seriesOf(feature, type, List.of());
      int at = 0;
      while (at < series.size() && !withMeasures(series.get(at), List.of()).equals(wanted)) {
        at++;
      }
      if (at == series.size()) {
        series.add(wanted);
      }
      List<AggregateFunction> measures = new ArrayList<>(series.get(at).measures());
      if (!measures.contains(feature.measure())) {
        measures.add(feature.measure());
        series.set(at, withMeasures(wanted, measures));
      }
      int measure = measures.indexOf(feature.measure());
      features.add(new StagePlan.Feature(name, slot, at, measure, feature.excludeCurrent()));
    }

    private static SeriesSpec seriesOf(
        FeatureSpec feature, FieldType type, List<AggregateFunction> measures) {
      return new SeriesSpec(
          feature.from(),
          feature.where(),
          feature.of(),
          feature.measure().measuresCondition(),
          type,
          feature.over(),
          feature.delay(),
          feature.exact(),
          measures);
    }

    private static SeriesSpec withMeasures(SeriesSpec s, List<AggregateFunction> measures) {
      return new SeriesSpec(
          s.stream(),
          s.where(),
          s.of(),
          s.flagged(),
          s.type(),
          s.over(),
          s.delay(),
          s.exact(),
          measures);
    }

    StagePlan build() {
      return new StagePlan(key, series, features);
    }
  }
}
