package io.weir.transforms.keyed;

import java.util.Arrays;
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
 * A stage of which each key has a state of its own. The runner keeps the state of single keys, or
 * tables of groups of keys; the results are the same.
 *
 * @param <I> type of what comes to a key
 * @param <O> type of the main output
 */
public final class KeyedStage<I, O>
    extends PTransform<PCollection<KV<byte[], I>>, PCollectionTuple> {
  /** The runner keeps single keys. */
  public static final int SINGLE_KEYS = 0;

  private final DoFn<KV<byte[], I>, O> perKey;
  private final DoFn<KV<byte[], KV<byte[], I>>, O> perGroup;
  private final int groups;
  private final TupleTag<O> main;
  private final TupleTagList others;

  private KeyedStage(
      DoFn<KV<byte[], I>, O> perKey,
      DoFn<KV<byte[], KV<byte[], I>>, O> perGroup,
      int groups,
      TupleTag<O> main,
      TupleTagList others) {
    this.perKey = perKey;
    this.perGroup = perGroup;
    this.groups = groups;
    this.main = main;
    this.others = others;
  }

  /**
   * A stage that runs a DoFn.
   *
   * @param groups how many groups of keys there are, or {@link #SINGLE_KEYS}
   */
  public static <S, I, O, F extends DoFn<KV<byte[], I>, O> & KeyedFn<S, I>> KeyedStage<I, O> of(
      F fn, int groups, TupleTag<O> main, TupleTagList others) {
    return new KeyedStage<>(fn, new KeyGroupFn<S, I, O>(fn), groups, main, others);
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

  /** Puts each key into one of a fixed number of groups. */
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
