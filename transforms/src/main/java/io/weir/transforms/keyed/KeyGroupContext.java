package io.weir.transforms.keyed;

import io.weir.transforms.encoding.FramedCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The context of the current key in {@link KeyGroupFn}. It collects what the keys of a call emit,
 * and outputs it in batches. All calls of a DoFn share one instance, so that calls do not allocate.
 *
 * @param <O> type of the main output
 */
final class KeyGroupContext<O> implements KeyContext<O> {
  private static final long NOT_READ = Long.MIN_VALUE;
  // When the input ends, all that is pending in a group is emitted in one call.
  private static final int MOST_RECORDS = 1000;

  private final List<TupleTag<?>> outputs;
  private final KeyMetrics metrics = new KeyMetrics();
  // Per output what was emitted in this call; null if nothing was.
  private final List<Object>[] records;
  // Per output; null until a message is sent.
  private final KeyedBatches<O>[] messages;
  private final KeyLayout layout;
  private final FramedCoder<O> messageCoder;
  private MultiOutputReceiver receiver;
  private Timer processingTimer;
  private byte[] label;
  private KeyTable<?>.Cursor at;
  private byte[] key;
  private long watermark = Long.MIN_VALUE;
  private long processingTime;

  /**
   * @param outputs the tags of all outputs, the main one first
   * @param messageCoder coder of messages to other stages, or null if the process sends none
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
  KeyGroupContext(List<TupleTag<?>> outputs, KeyLayout layout, FramedCoder<O> messageCoder) {
    this.outputs = outputs;
    this.layout = layout;
    this.messageCoder = messageCoder;
    this.records = new List[outputs.size()];
    this.messages = new KeyedBatches[outputs.size()];
  }

  /** Begins a call of the DoFn. */
  void begin(byte[] newLabel, Timer eventTimer, Timer newProcessingTimer, MultiOutputReceiver out) {
    label = newLabel;
    watermark = InputWatermark.of(eventTimer);
    processingTimer = newProcessingTimer;
    processingTime = NOT_READ;
    receiver = out;
  }

  /** Sets the current key. */
  void at(KeyTable<?>.Cursor cursor) {
    at = cursor;
    key = null;
  }

  /** Ends a call of the DoFn: outputs what was collected. */
  void end() {
    for (int output = 0; output < records.length; output++) {
      if (records[output] != null) {
        flush(output);
      }
      if (messages[output] != null) {
        messages[output].flush();
      }
    }
  }

  /**
   * Ends a bundle.
   *
   * @param written bytes of the largest state that was written in the bundle
   */
  void finish(int written) {
    metrics.finish(watermark, written, wallClock());
  }

  @Override
  public byte[] key() {
    if (key == null) {
      key = layout.isGrouped() ? at.key() : label;
    }
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
    add(0, output);
  }

  @Override
  public <T> void emit(SideOutput<T> to, T output) {
    add(to.number(), output);
  }

  private void add(int output, Object record) {
    if (records[output] == null) {
      records[output] = new ArrayList<>();
    }
    records[output].add(record);
    if (records[output].size() == MOST_RECORDS) {
      flush(output);
    }
  }

  private void flush(int output) {
    List<Object> emitted = records[output];
    records[output] = null;
    receiver.get(this.<List<Object>>tag(output)).output(emitted);
  }

  @Override
  public void send(int output, byte[] toKey, O message) {
    if (messages[output] == null) {
      messages[output] =
          new KeyedBatches<>(
              layout,
              messageCoder,
              batch -> receiver.get(this.<KV<byte[], byte[]>>tag(output)).output(batch));
    }
    messages[output].add(toKey, message);
  }

  @Override
  public void count(String counter) {
    metrics.count(counter);
  }

  @Override
  public void countRepeated() {
    metrics.countRepeated();
  }

  @SuppressWarnings("unchecked") // The creator of a stage gives a tag of each output's type.
  private <T> TupleTag<T> tag(int output) {
    return (TupleTag<T>) outputs.get(output);
  }
}
