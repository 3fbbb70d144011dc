package io.weir.transforms.keyed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * A stage that runs a {@link KeyedProcess}. The runner keeps the state of single keys, or tables of
 * key groups; the results are the same.
 *
 * @param <I> type of the inputs
 */
public final class KeyedStage<I> extends PTransform<PCollection<KV<byte[], I>>, PCollectionTuple> {
  /** The number of groups if the runner keeps single keys. */
  public static final int SINGLE_KEYS = 0;

  private final DoFn<KV<byte[], I>, Object> perKey;
  private final DoFn<KV<byte[], KV<byte[], I>>, Object> perGroup;
  private final int groups;
  private final TupleTag<Object> main;
  private final TupleTagList others;

  private KeyedStage(
      DoFn<KV<byte[], I>, Object> perKey,
      DoFn<KV<byte[], KV<byte[], I>>, Object> perGroup,
      int groups,
      TupleTag<Object> main,
      TupleTagList others) {
    this.perKey = perKey;
    this.perGroup = perGroup;
    this.groups = groups;
    this.main = main;
    this.others = others;
  }

  /**
   * Creates a stage that runs a process.
   *
   * @param groups number of key groups, or {@link #SINGLE_KEYS}
   * @param main the main output, of type O, or of pairs of a key and an O if the process sends
   *     messages
   * @param others the other outputs, in the order of their {@linkplain SideOutput numbers}
   */
  public static <S extends KeyState, I, O> KeyedStage<I> of(
      KeyedProcess<S, I, O> process, int groups, TupleTag<?> main, TupleTagList others) {
    List<TupleTag<?>> outputs = new ArrayList<>(List.of(main));
    outputs.addAll(others.getAll());
    @SuppressWarnings(
        "unchecked") // The DoFn uses the tag to name an output, independent of its type.
    TupleTag<Object> untyped = (TupleTag<Object>) main;
    return new KeyedStage<>(
        process.usesProcessingTime()
            ? new SingleKeyTwoTimersFn<>(process, outputs)
            : new SingleKeyFn<>(process, outputs),
        new KeyGroupFn<>(process, outputs),
        groups,
        untyped,
        others);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<byte[], I>> keyed) {
    if (groups == SINGLE_KEYS) {
      return keyed.apply("ByKey", ParDo.of(perKey).withOutputTags(main, others));
    }
    return keyed
        .apply("ToGroup", ParDo.of(new ToGroup<>(groups)))
        .setCoder(KvCoder.of(ByteArrayCoder.of(), keyed.getCoder()))
        .apply("ByGroup", ParDo.of(perGroup).withOutputTags(main, others));
  }

  /** Assigns each key to one of a fixed number of groups. */
  static final class ToGroup<I> extends DoFn<KV<byte[], I>, KV<byte[], KV<byte[], I>>> {
    private final int groups;

    ToGroup(int groups) {
      this.groups = groups;
    }

    @ProcessElement
    public void process(
        @Element KV<byte[], I> element, OutputReceiver<KV<byte[], KV<byte[], I>>> out) {
      int hash = Arrays.hashCode(element.getKey()) * 0x9E3779B9;
      int group = (hash >>> 16) % groups;
      out.output(KV.of(new byte[] {(byte) (group >> 8), (byte) group}, element));
    }
  }
}
