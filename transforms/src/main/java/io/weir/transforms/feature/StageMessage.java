package io.weir.transforms.feature;

/** A message to a stage for a key. */
public sealed interface StageMessage permits StageInput, PartialResult, ForwardedInput {
  /** Returns the message in decoded form, as the receiving stage reads it. */
  default StageMessage open() {
    return this;
  }
}
