package io.weir.transforms.feature;

/** What a stage receives for a key. */
public sealed interface Message permits Arrival, Part, Relay {
  /** The message as the stage that it is for reads it. */
  default Message open() {
    return this;
  }
}
