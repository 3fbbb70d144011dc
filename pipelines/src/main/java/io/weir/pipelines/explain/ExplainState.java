package io.weir.pipelines.explain;

import io.weir.transforms.admission.GateStateSize;
import io.weir.transforms.decision.AlertStateSize;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.feature.StageStateSize;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.SectionLanguages;
import io.weir.transforms.pack.section.StateAssumptions;
import io.weir.transforms.pack.section.StateEstimate;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Estimates how much state a pack keeps, and when the state expires. */
final class ExplainState implements SectionLanguages.ItemVisitor {
  private final Pack pack;
  private final FeaturePlan plan;
  private final double rate;
  private final long keys;
  private final long lateness;
  private final long finalAfter;
  private final List<List<String>> rows = new ArrayList<>();
  private double total;

  /**
   * Creates the estimate for a pack.
   *
   * @param rate events per second
   * @param keys number of keys of each kind
   * @param lateness allowed lateness in milliseconds
   * @param delay how far the watermark trails, in milliseconds
   */
  ExplainState(Pack pack, double rate, long keys, long lateness, long delay) {
    this.pack = pack;
    this.plan = FeaturePlan.of(pack);
    this.rate = rate;
    this.keys = keys;
    this.lateness = lateness;
    this.finalAfter = lateness + delay;
  }

  void appendTo(ExplainText text) {
    text.title(
        String.format(
            Locale.ROOT,
            "state to expect at %s events/s, %d of each key; at most, without open alerts",
            rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate),
            keys));
    row(
        "ids",
        "",
        new GateStateSize(rate, finalAfter).ofIds(),
        "goes " + Durations.format(finalAfter) + " after its event");
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      double each = new StageStateSize(rate / keys, finalAfter).ofStage(plan, stage);
      String key = ExplainDecisions.key(plan.stages().get(stage));
      row(key, ExplainText.bytes(each) + " a key", each * keys, expiry(stage));
    }
    if (ExplainDecisions.hasKeyedAlerts(pack)) {
      double each = new AlertStateSize(rate / keys, finalAfter).ofKey(pack);
      row(
          "alerts by their own keys",
          ExplainText.bytes(each) + " a key",
          each * keys,
          goes(longestAlert(), "the last hit"));
    }
    SectionLanguages.STANDARD.forEachItem(pack, this);
    rows.add(List.of("total", "", "in all " + ExplainText.bytes(total), ""));
    text.table(rows);
  }

  private void row(String name, String each, double all, String expiry) {
    total += all;
    rows.add(List.of(name, each, "in all " + ExplainText.bytes(all), expiry));
  }

  @Override
  public <S extends SectionSpec> void visit(SectionLanguage<S> language, String name, S spec) {
    StateEstimate state =
        language.state(
            pack,
            spec,
            new StateAssumptions(rate, keys, finalAfter, Sections.knowDuplicates(pack)));
    row(
        language.itemName() + " " + name,
        ExplainText.bytes(state.bytes()) + " " + state.unit(),
        state.bytes() * state.units(),
        state.heldFor() == StateEstimate.FOREVER
            ? "never goes: " + state.heldAfter()
            : goes(state.heldFor(), state.heldAfter()));
  }

  /**
   * Returns when the state of a key expires. Tiles expire as a whole, so up to one tile later than
   * their windows.
   */
  private String expiry(int stage) {
    long held = 0;
    for (SeriesSpec series : plan.stages().get(stage).series()) {
      if (series.isOfRows()) {
        return "never goes: the newest rows of a table are kept";
      }
      if (series.isForever()) {
        return "never goes: a window is forever";
      }
      if (series.isCounted()) {
        return "never goes: a window is of the last events";
      }
      long grid = series.isGridded() ? series.reach() - series.over() - series.delay() : 0;
      held = Math.max(held, series.reach() + grid);
    }
    if (stage == 0) {
      held = Math.max(held, longestAlert());
    }
    return goes(held, "its last event");
  }

  /** Returns how long after a hit another can join its alert. */
  private long longestAlert() {
    return pack.rules().values().stream()
        .mapToLong(r -> Math.max(r.cooldown(), r.alert().once()))
        .max()
        .orElse(0);
  }

  private String goes(long held, String after) {
    return "goes " + Durations.format(held + lateness) + " after " + after;
  }
}
