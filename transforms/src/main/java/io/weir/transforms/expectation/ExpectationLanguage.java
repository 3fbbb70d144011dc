package io.weir.transforms.expectation;

import io.weir.transforms.pack.section.ItemChecks;
import io.weir.transforms.pack.section.ItemExplanation;
import io.weir.transforms.pack.section.ItemReader;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.StateAssumptions;
import io.weir.transforms.pack.section.StateEstimate;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.List;

/** How packs state expectations. */
final class ExpectationLanguage implements SectionLanguage<ExpectationSpec> {
  @Override
  public String name() {
    return Pack.EXPECTATIONS;
  }

  @Override
  public String itemName() {
    return "expectation";
  }

  @Override
  public Class<ExpectationSpec> specClass() {
    return ExpectationSpec.class;
  }

  @Override
  public ExpectationSpec read(ItemReader item) {
    item.allow("from", "by", "after", "expect", "unless", "within");
    return new ExpectationSpec(
        item.text("from"),
        item.key("by"),
        item.text("after"),
        item.text("expect"),
        item.text("unless"),
        item.duration("within", 0));
  }

  @Override
  public void check(ExpectationSpec spec, ItemChecks checks) {
    String from = spec.from();
    checks.from(from, "the stream of the events and their follow-ups");
    checks.requireKey(spec.by(), from);
    checks.requireCondition(spec.after(), from, "after", "which events expect a follow-up?");
    checks.requireCondition(spec.expect(), from, "expect", "which events are the follow-up?");
    checks.checkCondition(spec.unless(), from, "unless");
    checks.requireLength(spec.within(), "within", "say how long to wait, like 3d");
  }

  @Override
  public ItemExplanation explain(Pack pack, ExpectationSpec spec) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("after", spec.after()));
    rows.add(List.of("expect", spec.expect()));
    if (spec.unless() != null) {
      rows.add(List.of("unless", spec.unless()));
    }
    String title =
        spec.from()
            + " by "
            + String.join("+", spec.by().fields())
            + ", within "
            + Durations.format(spec.within());
    return new ItemExplanation(title, rows, spec.by(), ", only events that start or decide one");
  }

  @Override
  public StateEstimate state(Pack pack, ExpectationSpec spec, StateAssumptions assumed) {
    double bytes =
        new ExpectationStateSize(assumed.rate() / assumed.keys(), assumed.finalAfter()).ofKey(spec);
    return new StateEstimate(bytes, "a key", assumed.keys(), spec.within(), "its last event");
  }
}
