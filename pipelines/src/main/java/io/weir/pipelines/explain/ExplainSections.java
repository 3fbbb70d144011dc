package io.weir.pipelines.explain;

import io.weir.transforms.pack.section.ItemExplanation;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.SectionLanguages;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;

/** Explains the items of a pack's sections, such as its sessions. */
final class ExplainSections implements SectionLanguages.ItemVisitor {
  private final Pack pack;
  private final ExplainText text;

  ExplainSections(Pack pack, ExplainText text) {
    this.pack = pack;
    this.text = text;
  }

  /** Appends the explanation of the sections that the pack has. */
  void append() {
    SectionLanguages.STANDARD.forEachItem(pack, this);
  }

  @Override
  public <S extends SectionSpec> void visit(SectionLanguage<S> language, String name, S spec) {
    ItemExplanation explanation = language.explain(pack, spec);
    text.title(language.itemName() + " " + name + ": " + explanation.title());
    text.table(explanation.rows());
  }
}
