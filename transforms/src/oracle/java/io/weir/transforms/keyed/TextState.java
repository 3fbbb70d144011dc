package io.weir.transforms.keyed;

/** A text as state. */
public final class TextState implements KeyState {
  public String text;

  public TextState(String text) {
    this.text = text;
  }

  @Override
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public long timerSet() {
    return EventTimeTimers.NOT_SET;
  }

  @Override
  public void noteTimerSet(long time) {}
}
