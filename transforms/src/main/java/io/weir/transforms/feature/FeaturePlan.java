package io.weir.transforms.feature;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.lookup.RowLookup;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of a pack's features: one stage per key. The first stage is that of the primary key,
 * which also decides.
 *
 * @param measured names of the measured values in slot order: the rows that are looked up in
 *     tables, then the measured features in the order of the pack
 * @param stages the stages; empty if the pack decides nothing
 */
public record FeaturePlan(List<String> measured, List<StagePlan> stages) {
  /** Each key has its own stage, and an event carries one bit for each stage that it waits for. */
  private static final int MOST_KEYS = 31;

  public FeaturePlan {
    measured = List.copyOf(measured);
    stages = List.copyOf(stages);
  }

  /** Plans a valid pack. */
  public static FeaturePlan of(Pack pack) {
    return ofFirst(pack, Integer.MAX_VALUE);
  }

  /** Returns what is wrong with a valid pack that has more keys than can work in one pack. */
  public static Optional<String> excess(Pack pack) {
    int keys = of(pack).stages().size();
    return keys <= MOST_KEYS
        ? Optional.empty()
        : Optional.of(
            "%s has features by %d different keys; at most %d work in one pack, so make two of it"
                .formatted(pack.name(), keys, MOST_KEYS));
  }

  /**
   * Plans the lookups and the first measured features of a valid pack, as if it had no other
   * features.
   */
  public static FeaturePlan ofFirst(Pack pack, int features) {
    if (pack.decide() == null) {
      return new FeaturePlan(List.of(), List.of());
    }
    List<String> measured = new ArrayList<>();
    List<StageBuilder> stages = new ArrayList<>();
    stages.add(StageBuilder.primary(pack));
    PackLookups lookups = PackLookups.of(pack);
    for (RowLookup row : lookups.rows()) {
      TableSpec table = pack.tables().get(row.table());
      SeriesSpec series =
          SeriesSpec.ofRows(
              table.from(),
              new TableRow(
                  row.table(), table.key().fields(), lookups.fields(row.table()), table.deleted()));
      stage(LookupKey.of(row, pack.streams().get(pack.decide().on())), stages)
          .add(row.name(), measured.size(), series);
      measured.add(row.name());
    }
    int rows = measured.size();
    pack.features()
        .forEach(
            (name, feature) -> {
              if (!feature.isValue() && measured.size() - rows < features) {
                FieldType type = type(pack, feature);
                stage(feature, stages).add(name, measured.size(), feature, type);
                measured.add(name);
              }
            });
    return new FeaturePlan(measured, stages.stream().map(StageBuilder::build).toList());
  }

  /** Returns the stage of a feature, which is added if there is none yet. */
  private static StageBuilder stage(FeatureSpec feature, List<StageBuilder> stages) {
    for (StageBuilder stage : stages) {
      if (stage.takes(feature)) {
        return stage;
      }
    }
    String fields = String.join("+", feature.decidedKey().fields());
    boolean isFirst = stages.stream().noneMatch(stage -> stage.name.equals(fields));
    // The name must not depend on features behind this one, because a job keeps its state by it.
    String name =
        isFirst
            ? fields
            : fields + "(" + feature.from() + "." + String.join("+", feature.by().fields()) + ")";
    StageBuilder stage = new StageBuilder(name, feature.decidedKey());
    stages.add(stage);
    return stage;
  }

  /** Returns the stage of rows that are looked up by a key, which is added if there is none yet. */
  private static StageBuilder stage(KeySpec lookup, List<StageBuilder> stages) {
    for (StageBuilder stage : stages) {
      if (stage.key.fields().equals(lookup.fields())) {
        return stage;
      }
    }
    String name =
        LookupKey.isComputed(lookup)
            ? "computed-" + stages.size()
            : String.join("+", lookup.fields());
    StageBuilder stage = new StageBuilder(name, lookup);
    stages.add(stage);
    return stage;
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

  private static FieldType type(Pack pack, FeatureSpec feature) {
    return feature.of() == null
        ? FieldType.BOOL
        : pack.streams().get(feature.from()).fields().get(feature.of());
  }

  private static final class StageBuilder {
    private final String name;
    private final KeySpec key;

    /** The fields that hold the key in each stream that the stage measures. */
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private final List<SeriesSpec> series = new ArrayList<>();
    private final List<StagePlan.Feature> features = new ArrayList<>();

    StageBuilder(String name, KeySpec key) {
      this.name = name;
      this.key = key;
    }

    /** Returns the primary stage, which measures decided events by the key of their decision. */
    static StageBuilder primary(Pack pack) {
      KeySpec key = pack.decide().key();
      StageBuilder primary = new StageBuilder(String.join("+", key.fields()), key);
      primary.fields.put(pack.decide().on(), key.fields());
      return primary;
    }

    /** Returns whether the stage has the feature's key, in both streams. */
    boolean takes(FeatureSpec feature) {
      List<String> by = feature.by().fields();
      return key.fields().equals(feature.decidedKey().fields())
          && fields.getOrDefault(feature.from(), by).equals(by);
    }

    void add(String name, int slot, FeatureSpec feature, FieldType type) {
      fields.put(feature.from(), feature.by().fields());
      SeriesSpec wanted = seriesOf(feature, type);
      int at = 0;
      while (at < series.size() && !series.get(at).withMeasures(List.of()).equals(wanted)) {
        at++;
      }
      if (at == series.size()) {
        series.add(wanted);
      }
      List<AggregateFunction> measures = new ArrayList<>(series.get(at).measures());
      if (!measures.contains(feature.measure())) {
        measures.add(feature.measure());
        series.set(at, wanted.withMeasures(measures));
      }
      int measure = measures.indexOf(feature.measure());
      features.add(new StagePlan.Feature(name, slot, at, measure, feature.excludeCurrent()));
    }

    /** Adds a row that is looked up. */
    void add(String rowName, int slot, SeriesSpec rows) {
      features.add(new StagePlan.Feature(rowName, slot, series.size(), 0, false));
      series.add(rows);
    }

    private static SeriesSpec seriesOf(FeatureSpec feature, FieldType type) {
      return new SeriesSpec(
          feature.from(),
          feature.where(),
          feature.of(),
          feature.measure().measuresCondition(),
          type,
          feature.over(),
          (int) feature.newest(),
          feature.delay(),
          feature.exact(),
          List.of(),
          null);
    }

    StagePlan build() {
      Map<String, KeySpec> otherKeys = new LinkedHashMap<>();
      fields.forEach(
          (stream, names) -> {
            if (!names.equals(key.fields())) {
              otherKeys.put(stream, KeySpec.of(names));
            }
          });
      return new StagePlan(name, key, otherKeys, series, features);
    }
  }
}
