package io.weir.transforms.section;

import io.weir.transforms.pack.section.ItemChecks;
import io.weir.transforms.pack.section.ItemExplanation;
import io.weir.transforms.pack.section.ItemReader;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.StateAssumptions;
import io.weir.transforms.pack.section.StateEstimate;
import io.weir.transforms.pack.spec.Pack;
import java.util.List;

/** How packs state the section {@code firsts}. */
final class FirstLanguage implements SectionLanguage<FirstSpec> {
  @Override
  public String name() {
    return "firsts";
  }

  @Override
  public String itemName() {
    return "first";
  }

  @Override
  public Class<FirstSpec> specClass() {
    return FirstSpec.class;
  }

  @Override
  public FirstSpec read(ItemReader item) {
    item.allow("from", "by");
    return new FirstSpec(item.streams("from"), item.key("by"));
  }

  @Override
  public void check(FirstSpec spec, ItemChecks checks) {
    checks.from(spec, "the stream whose first events are emitted");
    checks.requireKey(spec.by(), spec.from());
  }

  @Override
  public ItemExplanation explain(Pack pack, FirstSpec spec) {
    return new ItemExplanation(
        spec.from() + " by " + String.join("+", spec.by().fields()), List.of(), spec.by(), "");
  }

  @Override
  public StateEstimate state(Pack pack, FirstSpec spec, StateAssumptions assumptions) {
    return new StateEstimate(
        32, "a key", assumptions.keys(), StateEstimate.FOREVER, "a key has one first event");
  }
}
