package io.weir.transforms.keyed;

import io.weir.transforms.counting.RepeatedDeliveries;
import java.util.List;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The context of the current key in a DoFn. All calls of a DoFn share one instance, so that calls
 * do not allocate.
 *
 * @param <O> type of the main output
 */
final class RunnerKeyContext<O> implements KeyContext<O> {
  private static final long NOT_READ = Long.MIN_VALUE;

  private final List<TupleTag<?>> outputs;
  private final RepeatedDeliveries repeated = new RepeatedDeliveries();
  private MultiOutputReceiver receiver;
  private Timer processingTimer;
  private byte[] key;
  private long watermark;
  private long processingTime;

  /**
   * @param outputs the tags of all outputs, the main one first
   */
  RunnerKeyContext(List<TupleTag<?>> outputs) {
    this.outputs = outputs;
  }

  /**
   * Begins a call of the DoFn.
   *
   * @param processingTimer the source of processing time, or null if it is not needed
   */
  void begin(Timer eventTimer, Timer processingTimer, MultiOutputReceiver receiver) {
    this.watermark = InputWatermark.of(eventTimer);
    this.processingTimer = processingTimer;
    this.processingTime = NOT_READ;
    this.receiver = receiver;
  }

  /** Sets the current key. */
  void at(byte[] newKey) {
    key = newKey;
  }

  /** Ends a bundle. */
  void finish() {
    repeated.flush();
  }

  @Override
  public byte[] key() {
    return key;
  }

  @Override
  public long watermark() {
    return watermark;
  }

  @Override
  public long processingTime() {
    if (processingTime == NOT_READ) {
      processingTime = processingTimer.getCurrentRelativeTime().getMillis();
    }
    return processingTime;
  }

  @Override
  public long wallClock() {
    return System.currentTimeMillis();
  }

  @Override
  public void emit(O output) {
    receiver.get(this.<O>tag(0)).output(output);
  }

  @Override
  public <T> void emit(SideOutput<T> to, T output) {
    receiver.get(this.<T>tag(to.number())).output(output);
  }

  @Override
  public void send(int output, byte[] toKey, O message) {
    receiver.get(this.<KV<byte[], O>>tag(output)).output(KV.of(toKey, message));
  }

  @Override
  public void count(String counter) {
    Metrics.counter("weir", counter).inc();
  }

  @Override
  public void countRepeated() {
    repeated.add();
  }

  @SuppressWarnings("unchecked") // The creator of a stage gives a tag of each output's type.
  private <T> TupleTag<T> tag(int output) {
    return (TupleTag<T>) outputs.get(output);
  }
}
