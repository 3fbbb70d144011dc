package io.weir.transforms.keyed;

/**
 * What a {@link KeyedProcess} can read apart from the state, and the receiver of its outputs and
 * counts. Valid during one call.
 *
 * @param <O> type of the main output
 */
public interface KeyContext<O> {
  /** Returns the key. */
  byte[] key();

  /** Returns the input watermark, epoch milliseconds. */
  long watermark();

  /**
   * Returns the runner's processing time, epoch milliseconds. It may affect only when something is
   * emitted.
   */
  long processingTime();

  /** Returns the wall clock, epoch milliseconds. It is for readers of a record, never for logic. */
  long wallClock();

  /** Emits to the main output. */
  void emit(O output);

  /** Emits to a side output. */
  <T> void emit(SideOutput<T> to, T output);

  /**
   * Sends a message to a key of another stage.
   *
   * @param output number of the output that leads to the stage; 0 is the main output
   */
  void send(int output, byte[] key, O message);

  /** Adds one to a counter. */
  void count(String counter);

  /** Counts a repeated delivery that no gate has dropped. */
  void countRepeated();
}
