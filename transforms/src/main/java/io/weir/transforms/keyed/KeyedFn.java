package io.weir.transforms.keyed;

import io.weir.transforms.encoding.VersionedCoder;
import java.io.Serializable;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.values.KV;

/**
 * What a stateful DoFn does at one key, apart from who keeps the key's state and its timers: the
 * runner, or a {@link KeyGroupFn}.
 *
 * @param <S> type of a key's state
 * @param <I> type of what comes to a key
 */
public interface KeyedFn<S, I> extends Serializable {
  /** Codes the state of a key. */
  VersionedCoder<S> stateCoder();

  /** Prepares for work. */
  default void setup() {}

  /**
   * Takes in what came to a key. {@code settle} is in event time, {@code tick} in processing time.
   */
  void onElement(
      KV<byte[], I> element,
      ValueState<EncodedState<S>> state,
      Timer settle,
      Timer tick,
      MultiOutputReceiver out);

  /** The key's event-time timer is due. */
  void onSettle(
      byte[] key, ValueState<EncodedState<S>> state, Timer settle, MultiOutputReceiver out);

  /** The key's processing-time timer is due. Only those that set one are called. */
  default void onTick(
      byte[] key,
      ValueState<EncodedState<S>> state,
      Timer settle,
      Timer tick,
      MultiOutputReceiver out) {
    throw new IllegalStateException(getClass().getName() + " sets no processing-time timer");
  }

  /** A bundle is done. */
  default void finish() {}
}
