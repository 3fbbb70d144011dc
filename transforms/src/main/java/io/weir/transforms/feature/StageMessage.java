package io.weir.transforms.feature;

/** What a stage receives for a key. */
public sealed interface StageMessage permits StageInput, PartialResult, ForwardedInput {
  /** The message as the stage that it is for reads it. */
  default StageMessage open() {
    return this;
  }
}
