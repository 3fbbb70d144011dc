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
import io.weir.transforms.record.Expectation.Status;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    item.allow("from", "where", "by", "after", "expect", "unless", "within", "resolve", "emit");
    return new ExpectationSpec(
        item.streams("from"),
        item.key("by"),
        item.text("after"),
        item.text("expect"),
        item.text("unless"),
        item.duration("within", 0),
        item.duration("resolve", 0),
        item.list("emit", "a list of statuses: [OVERDUE, CANCELLED]"),
        item.text("where"));
  }

  @Override
  public void check(ExpectationSpec spec, ItemChecks checks) {
    String from = spec.input();
    checks.from(spec, "the stream of the events and their follow-ups");
    checks.requireKey(spec.by(), from);
    checks.requireCondition(spec.after(), from, "after", "which events expect a follow-up?");
    checks.requireCondition(spec.expect(), from, "expect", "which events are the follow-up?");
    checks.checkCondition(spec.unless(), from, "unless");
    checks.requireLength(spec.within(), "within", "say how long to wait, like 3d");
    if (spec.resolve() != 0) {
      checks.checkLength(spec.resolve(), "resolve");
    }
    checkStatuses(spec, checks);
  }

  private static void checkStatuses(ExpectationSpec spec, ItemChecks checks) {
    List<String> known = Arrays.stream(Status.values()).map(Status::name).toList();
    Set<String> seen = new HashSet<>();
    for (String status : spec.emit()) {
      if (!known.contains(status)) {
        checks.report("emit", SimilarNames.notOneOf(status, known));
      } else if (!seen.add(status)) {
        checks.report("emit", "'" + status + "' is named twice");
      }
    }
    if (spec.resolve() == 0 && spec.emit().contains(Status.RESOLVED.name())) {
      checks.report(
          "emit",
          "nothing is resolved without 'resolve': say how long after the deadline a follow-up"
              + " counts, as in resolve: 1d");
    }
    if (spec.unless() == null && spec.emit().contains(Status.CANCELLED.name())) {
      checks.report(
          "emit",
          "nothing is cancelled without 'unless': say which events cancel an expectation, or leave"
              + " CANCELLED out");
    }
  }

  @Override
  public ItemExplanation explain(Pack pack, ExpectationSpec spec) {
    List<List<String>> rows = new ArrayList<>();
    if (spec.where() != null) {
      rows.add(List.of("where", spec.where()));
    }
    rows.add(List.of("after", spec.after()));
    rows.add(List.of("expect", spec.expect()));
    if (spec.unless() != null) {
      rows.add(List.of("unless", spec.unless()));
    }
    if (spec.resolve() > 0) {
      rows.add(List.of("resolve", "until " + Durations.format(spec.resolve()) + " after"));
    }
    if (!spec.emit().isEmpty()) {
      rows.add(List.of("emit", String.join(", ", spec.emit())));
    }
    String title =
        spec.input()
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
    return new StateEstimate(
        bytes, "a key", assumed.keys(), spec.within() + spec.resolve(), "its last event");
  }
}
