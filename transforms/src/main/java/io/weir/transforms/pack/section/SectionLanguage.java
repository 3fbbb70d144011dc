package io.weir.transforms.pack.section;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;

/**
 * How a pack states the items of a section, such as its sessions, and what is said of them.
 *
 * @param <S> the class of an item
 */
public interface SectionLanguage<S extends SectionSpec> {
  /** Returns the key of the section in a pack, such as {@code sessions}. */
  String name();

  /** Returns what explanations call an item, such as {@code session}. */
  String itemName();

  /** Returns the class of an item. */
  Class<S> specClass();

  /** Reads an item. Problems are reported to the reader, and reading continues. */
  S read(ItemReader item);

  /** Reports what is wrong with an item, except for its name. */
  void check(S spec, ItemChecks checks);

  /** Explains an item of a checked pack. */
  ItemExplanation explain(Pack pack, S spec);

  /** Estimates the state of an item of a checked pack. */
  StateEstimate state(Pack pack, S spec, StateAssumptions assumptions);
}
