package io.weir.transforms.aggregate;

/** Where a window that slides over single events reads a function's value. */
public enum WindowReading {
  /** In an accumulator that adds and removes what the window's edges pass. */
  ACCUMULATOR,
  /** At the first event of the window: no accumulator moves with the window. */
  FIRST_ENTRY,
  /** At the last event of the window: no accumulator moves with the window. */
  LAST_ENTRY
}
