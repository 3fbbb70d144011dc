package io.weir.transforms.keyed;

import io.weir.transforms.encoding.StateEncoding;

/** The state is the last input; a firing of the timer leaves the first letter. */
public class TextProcess implements KeyedProcess<TextState, String, String> {
  // The state that the last call got.
  public TextState seen;

  @Override
  public StateEncoding<TextState> stateEncoding() {
    return new TextEncoding(7);
  }

  @Override
  public TextState newState() {
    return new TextState("");
  }

  @Override
  public long onElement(TextState state, String input, KeyContext<String> context) {
    seen = state;
    state.text = input;
    return NEVER;
  }

  @Override
  public long onEventTime(TextState state, KeyContext<String> context) {
    seen = state;
    state.text = state.text.substring(0, 1);
    return NEVER;
  }
}
