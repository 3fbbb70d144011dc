package io.weir.transforms.keyed;

/**
 * What a {@link KeyedProcess} knows besides a key's state, and where its outputs and counts go.
 * Good during one call.
 *
 * @param <O> type of the main output
 */
public interface KeyContext<O> {
  /** The key. */
  byte[] key();

  /** The input watermark, epoch milliseconds. */
  long watermark();

  /**
   * Processing time as the runner sees it, epoch milliseconds; decides only what is emitted when.
   */
  long processingTime();

  /** The wall clock, epoch milliseconds: for people who read a record, never for logic. */
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

  /** Counts a repeated delivery that no gate before has dropped. */
  void countRepeated();
}
