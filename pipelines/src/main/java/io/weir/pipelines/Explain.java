package io.weir.pipelines;

import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.event.StreamLayouts;
import io.weir.transforms.feature.Plan;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.feature.StateSize;
import io.weir.transforms.pack.Durations;
import io.weir.transforms.pack.FeatureSpec;
import io.weir.transforms.pack.FeatureTypes;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.value.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in words what a pack computes and what it keeps, without running it. */
final class Explain {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private final Pack pack;
  private final Plan plan;
  private final double rate;
  private final long keys;
  private final long lateness;
  private final long unsettled;
  private final StringBuilder text = new StringBuilder();

  private Explain(Pack pack, double rate, long keys, long lateness, long delay) {
    this.pack = pack;
    this.plan = Plan.of(pack);
    this.rate = rate;
    this.keys = keys;
    this.lateness = lateness;
    this.unsettled = lateness + delay;
  }

  /** What the request's pack would do. */
  static String of(Request request) {
    return of(
        request.pack(),
        Double.parseDouble(request.options().getExplainRate()),
        Long.parseLong(request.options().getExplainKeys()),
        request.clocking().allowedLateness().toMillis(),
        request.clocking().watermarkDelay().toMillis());
  }

  /**
   * @param rate events a second
   * @param keys how many keys there are of each kind
   * @param lateness the allowed lateness in milliseconds
   * @param delay how far the watermark trails, in milliseconds
   */
  static String of(Pack pack, double rate, long keys, long lateness, long delay) {
    Explain explain = new Explain(pack, rate, keys, lateness, delay);
    explain.streams();
    if (pack.decide() != null) {
      explain.shuffles();
      for (int stage = 0; stage < explain.plan.stages().size(); stage++) {
        explain.stage(stage);
      }
      explain.features();
      explain.rules();
    }
    explain.state();
    return explain.text.toString();
  }

  private void streams() {
    text.append("pack ").append(pack.name()).append(", version ").append(pack.version());
    title("streams, and the fields read of them");
    List<List<String>> rows = new ArrayList<>();
    for (StreamLayout layout : StreamLayouts.of(pack).values()) {
      List<String> fields = new ArrayList<>();
      layout.scope().forEach((field, type) -> fields.add(field + " " + type.word()));
      rows.add(List.of(layout.stream(), String.join(", ", fields)));
    }
    table(rows);
  }

  private void shuffles() {
    title("shuffles");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("by id", "every event: the gate, which lets each through once"));
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      rows.add(
          List.of(
              "by " + key(stage),
              stage == 0
                  ? "the primary key: decides, and gathers alerts"
                  : "measures; its answers go on by " + key(0)));
    }
    table(rows);
  }

  private void stage(int stage) {
    title("stage " + key(stage) + (stage == 0 ? " (primary)" : ""));
    StagePlan stagePlan = plan.stages().get(stage);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < stagePlan.series().size(); i++) {
      SeriesSpec series = stagePlan.series().get(i);
      List<String> readers = new ArrayList<>();
      for (StagePlan.Feature feature : stagePlan.features()) {
        if (feature.series() == i) {
          readers.add(feature.name());
        }
      }
      rows.add(List.of(String.join(", ", readers), window(series), kept(series), events(series)));
    }
    table(rows);
    if (rows.isEmpty()) {
      text.append("  no window\n");
    }
  }

  private static String events(SeriesSpec series) {
    return series.stream()
        + (series.of() == null ? "" : "." + series.of())
        + (series.where() == null
            ? ""
            : (series.flagged() ? " whether " : " where ") + series.where());
  }

  private static String window(SeriesSpec series) {
    String over = "over " + Durations.format(series.over());
    return series.delay() == 0 ? over : over + ", " + Durations.format(series.delay()) + " ago";
  }

  private static String kept(SeriesSpec series) {
    if (series.isForever()) {
      return "one tile";
    }
    return series.isGridded()
        ? "tiles of " + Durations.format((series.over() + SeriesSpec.TILES - 1) / SeriesSpec.TILES)
        : "exact";
  }

  private void features() {
    title("features");
    Map<String, FieldType> types = FeatureTypes.of(pack);
    List<List<String>> rows = new ArrayList<>();
    pack.features()
        .forEach((name, feature) -> rows.add(List.of(name, types.get(name).word(), said(feature))));
    table(rows);
  }

  private static String said(FeatureSpec f) {
    if (f.isValue()) {
      return f.value();
    }
    return f.measure().name().toLowerCase(Locale.ROOT)
        + (f.of() == null ? "" : " of " + f.of())
        + " by "
        + String.join("+", f.by().fields())
        + " over "
        + Durations.format(f.over())
        + (f.excludeCurrent() ? ", without the event itself" : "");
  }

  private void rules() {
    title(
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
                        name,
                        rule.outcome().name().toLowerCase(Locale.ROOT),
                        "score " + rule.score(),
                        rule.cooldown() == 0
                            ? "each hit alerts"
                            : "cooldown " + Durations.format(rule.cooldown()),
                        rule.when())));
    table(rows);
    if (pack.thresholds().review() != null) {
      text.append("  review from score ").append(pack.thresholds().review()).append('\n');
    }
    if (pack.thresholds().decline() != null) {
      text.append("  decline from score ").append(pack.thresholds().decline()).append('\n');
    }
  }

  private void state() {
    title(
        String.format(
            Locale.ROOT,
            "state to expect at %s events/s, %d of each key; at most, without open alerts",
            rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate),
            keys));
    List<List<String>> rows = new ArrayList<>();
    double total = new StateSize(rate, unsettled).ofIds();
    rows.add(
        List.of(
            "ids",
            "",
            "in all " + bytes(total),
            "goes " + Durations.format(unsettled) + " after its event"));
    StateSize ofKey = new StateSize(rate / keys, unsettled);
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      double each = ofKey.ofStage(plan, stage);
      total += each * keys;
      rows.add(
          List.of(
              key(stage), bytes(each) + " a key", "in all " + bytes(each * keys), expiry(stage)));
    }
    rows.add(List.of("total", "", "in all " + bytes(total), ""));
    table(rows);
  }

  /** When a key's state goes; tiles go whole, so up to one tile later than their windows. */
  private String expiry(int stage) {
    long held = 0;
    for (SeriesSpec series : plan.stages().get(stage).series()) {
      if (series.isForever()) {
        return "never goes: a window is forever";
      }
      long grid = series.isGridded() ? series.reach() - series.over() - series.delay() : 0;
      held = Math.max(held, series.reach() + grid);
    }
    if (stage == 0) {
      held =
          Math.max(
              held, pack.rules().values().stream().mapToLong(r -> r.cooldown()).max().orElse(0));
    }
    return "goes " + Durations.format(held + lateness) + " after its last event";
  }

  private String key(int stage) {
    return String.join("+", plan.stages().get(stage).key().fields());
  }

  private static String bytes(double n) {
    int unit = 0;
    double shown = n;
    while (shown >= 1000 && unit < UNITS.length - 1) {
      shown /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, shown < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", shown, UNITS[unit]);
  }

  private void title(String title) {
    text.append("\n\n".substring(text.charAt(text.length() - 1) == '\n' ? 1 : 0))
        .append(title)
        .append('\n');
  }

  /** Rows with their columns aligned. */
  private void table(List<List<String>> rows) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        line.append(' ').append(row.get(column));
        line.append(" ".repeat(width - row.get(column).length() + 1));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
