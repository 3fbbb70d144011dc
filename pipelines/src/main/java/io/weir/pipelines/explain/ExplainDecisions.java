package io.weir.pipelines.explain;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.LookupKey;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.pack.spec.AlertSpec;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.pack.validation.FeatureTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Explains what a pack with decisions measures, and its rules. */
final class ExplainDecisions {
  private final Pack pack;
  private final Map<String, TableRows> tableRows;
  private final FeaturePlan plan;
  private final ExplainText text;

  ExplainDecisions(Pack pack, Map<String, TableRows> tableRows, ExplainText text) {
    this.pack = pack;
    this.tableRows = tableRows;
    this.plan = FeaturePlan.of(pack);
    this.text = text;
  }

  /** Appends the explanation, or nothing if the pack makes no decisions. */
  void append() {
    if (pack.decide() == null) {
      return;
    }
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      stage(stage);
    }
    files();
    features();
    rules();
  }

  /** Returns whether a rule's hits are gathered by another key than the primary one. */
  static boolean hasKeyedAlerts(Pack pack) {
    return pack.rules().values().stream().anyMatch(rule -> rule.alert().isKeyed());
  }

  private static String alerts(RuleSpec rule) {
    AlertSpec alert = rule.alert();
    return grouping(rule)
        + (alert.isKeyed() ? " by " + String.join("+", alert.key().fields()) : "")
        + (alert.hasFields() ? " with " + String.join(", ", alert.fields()) : "");
  }

  private static String grouping(RuleSpec rule) {
    if (rule.alert().once() > 0) {
      return "one alert in " + Durations.format(rule.alert().once());
    }
    return rule.cooldown() == 0
        ? "each hit alerts"
        : "cooldown " + Durations.format(rule.cooldown());
  }

  /** Appends the tables that are files, if there are any. */
  private void files() {
    List<List<String>> rows = new ArrayList<>();
    pack.tables()
        .forEach(
            (name, table) -> {
              if (table.isFile()) {
                TableRows read = tableRows.get(name);
                String size = read == null ? "" : read.byKey().size() + " rows, held whole";
                rows.add(
                    List.of(
                        "table " + name,
                        "always",
                        size,
                        table.file() + " by " + String.join("+", table.key().fields())));
              }
            });
    if (!rows.isEmpty()) {
      text.title("tables from files");
      text.table(rows);
    }
  }

  private void stage(int stage) {
    StagePlan stagePlan = plan.stages().get(stage);
    text.title("stage " + key(stagePlan) + (stage == 0 ? " (primary)" : ""));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < stagePlan.series().size(); i++) {
      SeriesSpec series = stagePlan.series().get(i);
      List<String> readers = new ArrayList<>();
      for (StagePlan.Feature feature : stagePlan.features()) {
        if (feature.series() == i) {
          readers.add(series.isOfRows() ? "table " + series.row().table() : feature.name());
        }
      }
      rows.add(List.of(String.join(", ", readers), window(series), kept(series), events(series)));
    }
    text.table(rows);
    if (rows.isEmpty()) {
      text.line("no window");
    }
  }

  /** Returns the name of a stage, or its expressions if rows are looked up by them. */
  static String key(StagePlan stage) {
    return LookupKey.isComputed(stage.key())
        ? stage.key().fields().stream()
            .map(part -> LookupKey.expression(part).orElse(part))
            .collect(Collectors.joining("+"))
        : stage.name();
  }

  private static String events(SeriesSpec series) {
    if (series.isOfRows()) {
      return "%s by %s%s%s"
          .formatted(
              series.stream(),
              String.join("+", series.row().key()),
              series.row().fields().isEmpty()
                  ? ", no fields"
                  : ": " + String.join(", ", series.row().fields()),
              series.row().deleted() == null ? "" : ", deleted by " + series.row().deleted());
    }
    return series.stream()
        + (series.of() == null ? "" : "." + series.of())
        + (series.where() == null
            ? ""
            : (series.flagged() ? " whether " : " where ") + series.where());
  }

  private static String window(SeriesSpec series) {
    if (series.isCounted()) {
      return "over " + series.newest() + " events";
    }
    if (series.isOfRows()) {
      return "as of the event";
    }
    String over = "over " + Durations.format(series.over());
    return series.delay() == 0 ? over : over + ", " + Durations.format(series.delay()) + " ago";
  }

  private static String kept(SeriesSpec series) {
    if (series.isOfRows()) {
      return "the newest row";
    }
    if (series.isForever()) {
      return "one tile";
    }
    return series.isGridded()
        ? "tiles of " + Durations.format((series.over() + SeriesSpec.TILES - 1) / SeriesSpec.TILES)
        : "exact";
  }

  private void features() {
    text.title("features");
    Map<String, FieldType> types = FeatureTypes.of(pack);
    List<List<String>> rows = new ArrayList<>();
    pack.features()
        .forEach(
            (name, feature) ->
                rows.add(List.of(name, types.get(name).word(), description(feature))));
    text.table(rows);
  }

  private static String description(FeatureSpec f) {
    if (f.isValue()) {
      return f.value();
    }
    return f.measure().name()
        + (f.of() == null ? "" : " of " + f.of())
        + " by "
        + String.join("+", f.by().fields())
        + (f.decidedKey().fields().equals(f.by().fields())
            ? ""
            : ", looked up by " + String.join("+", f.decidedKey().fields()))
        + " over "
        + (f.newest() > 0 ? f.newest() + " events" : Durations.format(f.over()))
        + (f.excludeCurrent() ? ", without the event itself" : "");
  }

  private void rules() {
    text.title(
        "decides "
            + pack.decide().on()
            + (pack.decide().where() == null ? "" : " where " + pack.decide().where())
            + "; rules");
    List<List<String>> rows = new ArrayList<>();
    pack.rules()
        .forEach(
            (name, rule) ->
                rows.add(
                    List.of(
                        name, rule.outcome(), "score " + rule.score(), alerts(rule), rule.when())));
    text.table(rows);
    if (pack.decide().onlyMatched()) {
      text.line("only decisions in which a rule matches are emitted");
    }
    pack.outcomes()
        .thresholds()
        .forEach((outcome, score) -> text.line(outcome + " from score " + score));
  }
}
