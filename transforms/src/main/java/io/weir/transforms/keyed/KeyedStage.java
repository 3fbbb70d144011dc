package io.weir.transforms.keyed;

import io.weir.transforms.encoding.FramedCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The transform that runs a {@link KeyedProcess} over batches of messages, which {@link
 * KeyedBatches} makes. Its outputs are lists of what the process emits, or batches of the messages
 * that it sends to another stage.
 */
public final class KeyedStage
    extends PTransform<PCollection<KV<byte[], byte[]>>, PCollectionTuple> {
  /** The coder of batches. */
  public static final KvCoder<byte[], byte[]> BATCH_CODER =
      KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of());

  private final SerializableFunction<IsBounded, DoFn<KV<byte[], byte[]>, Object>> perGroup;
  private final String step;
  private final TupleTag<Object> main;
  private final TupleTagList others;

  private KeyedStage(
      SerializableFunction<IsBounded, DoFn<KV<byte[], byte[]>, Object>> perGroup,
      String step,
      TupleTag<Object> main,
      TupleTagList others) {
    this.perGroup = perGroup;
    this.step = step;
    this.main = main;
    this.others = others;
  }

  /**
   * Creates a stage that runs a process which emits records.
   *
   * @param inputs coder of the process's inputs
   * @param main the main output, of lists of O
   * @param others the other outputs, in the order of their {@linkplain SideOutput numbers}
   */
  public static <S extends KeyState, I, O> KeyedStage of(
      KeyedProcess<S, I, O> process,
      FramedCoder<I> inputs,
      KeyLayout layout,
      TupleTag<List<O>> main,
      TupleTagList others) {
    return create(process, inputs, null, layout, main, others);
  }

  /**
   * Creates a stage that runs a process which sends messages.
   *
   * @param messages coder of the messages
   * @param main the main output, and {@code others} the other ones: batches of messages
   */
  public static <S extends KeyState, I, O> KeyedStage sending(
      KeyedProcess<S, I, O> process,
      FramedCoder<I> inputs,
      FramedCoder<O> messages,
      KeyLayout layout,
      TupleTag<KV<byte[], byte[]>> main,
      TupleTagList others) {
    return create(process, inputs, messages, layout, main, others);
  }

  private static <S extends KeyState, I, O> KeyedStage create(
      KeyedProcess<S, I, O> process,
      FramedCoder<I> inputs,
      FramedCoder<O> messages,
      KeyLayout layout,
      TupleTag<?> main,
      TupleTagList others) {
    List<TupleTag<?>> outputs = new ArrayList<>(List.of(main));
    outputs.addAll(others.getAll());
    @SuppressWarnings(
        "unchecked") // The DoFn uses the tag to name an output, independent of its type.
    TupleTag<Object> untyped = (TupleTag<Object>) main;
    // State of another layout would never be found. A runner that restores state by the names of
    // steps refuses it.
    String step = layout.isGrouped() ? "ByGroupOf" + layout.groups() : "ByKey";
    return new KeyedStage(
        input -> new KeyGroupFn<>(process, inputs, messages, layout, outputs, input),
        step,
        untyped,
        others);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<byte[], byte[]>> batches) {
    DoFn<KV<byte[], byte[]>, Object> fn = perGroup.apply(batches.isBounded());
    return batches.apply(step, ParDo.of(fn).withOutputTags(main, others));
  }
}
