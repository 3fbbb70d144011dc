package io.weir.transforms.session;

import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.section.ItemChecks;
import io.weir.transforms.pack.section.ItemExplanation;
import io.weir.transforms.pack.section.ItemReader;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.StateAssumptions;
import io.weir.transforms.pack.section.StateEstimate;
import io.weir.transforms.pack.spec.CombinedStream;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How packs state sessions. */
final class SessionLanguage implements SectionLanguage<SessionSpec> {
  // Assumed length in milliseconds of a session that may be longer.
  private static final long LONG_SESSION = Duration.ofDays(1).toMillis();

  @Override
  public String name() {
    return Pack.SESSIONS;
  }

  @Override
  public String itemName() {
    return "session";
  }

  @Override
  public Class<SessionSpec> specClass() {
    return SessionSpec.class;
  }

  @Override
  public SessionSpec read(ItemReader item) {
    item.allow("from", "where", "by", "gap", "max", "measures", "flags");
    return new SessionSpec(
        item.streams("from"),
        item.key("by"),
        item.duration("gap", 0),
        item.duration("max", FeatureSpec.FOREVER),
        item.measures("measures"),
        item.texts("flags"),
        item.text("where"));
  }

  @Override
  public void check(SessionSpec spec, ItemChecks checks) {
    StreamSpec from = checks.from(spec, "the stream whose events make sessions");
    checks.requireKey(spec.by(), spec.input());
    checks.requireLength(spec.gap(), "gap", "say what pause ends a session, like 30m");
    if (spec.max() != FeatureSpec.FOREVER) {
      checks.checkLength(spec.max(), "max");
    }
    checks.measures(spec.measures(), spec.input());
    checks.flags(spec.flags(), spec.measures(), from);
  }

  @Override
  public ItemExplanation explain(Pack pack, SessionSpec spec) {
    List<List<String>> rows =
        new ArrayList<>(
            MeasurePlan.of(spec.measures(), CombinedStream.of(pack, spec)).explanation());
    if (spec.where() != null) {
      rows.add(List.of("where", spec.where()));
    }
    spec.flags().forEach((flag, condition) -> rows.add(List.of(flag, "flag", condition)));
    String title =
        spec.input()
            + " by "
            + String.join("+", spec.by().fields())
            + ", gap "
            + Durations.format(spec.gap())
            + (spec.max() == FeatureSpec.FOREVER
                ? ", however long"
                : ", max " + Durations.format(spec.max()));
    return new ItemExplanation(title, rows, spec.by(), "");
  }

  @Override
  public StateEstimate state(Pack pack, SessionSpec spec, StateAssumptions assumed) {
    long lasting = Math.min(spec.max(), LONG_SESSION);
    double bytes =
        new SessionStateSize(
                assumed.rate() / assumed.keys(), assumed.finalAfter(), assumed.deduplicates())
            .ofKey(spec, CombinedStream.of(pack, spec), lasting);
    return new StateEstimate(
        bytes,
        "a key, after " + Durations.format(lasting),
        assumed.keys(),
        spec.gap(),
        "its last event");
  }
}
