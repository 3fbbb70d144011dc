package io.weir.io.kafka.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/**
 * The lines of a shard from the first of which nobody has said yet that it is committed. Lines are
 * counted from the beginning of this object on. First they are added, then a checkpoint holds them,
 * then they are handed over to be committed, then they are committed, then they are forgotten.
 */
final class PendingLines {
  private final LineHashChain chain = new LineHashChain();
  private final Deque<HashedLine> added = new ArrayDeque<>();
  private final Deque<HashedLine> handedOver = new ArrayDeque<>();
  private byte[] base;

  /** The hash up to the last line that was handed over. */
  private byte[] handed;

  private byte[] last;
  private long forgotten;

  /**
   * Goes on where a checkpoint was.
   *
   * @param base the hash up to the line before these, or what tells this run from others
   * @param lines which of these have been committed is not known
   */
  PendingLines(byte[] base, Iterable<KV<byte[], byte[]>> lines) {
    this.base = base;
    this.handed = base;
    this.last = base;
    lines.forEach(this::add);
  }

  void add(KV<byte[], byte[]> line) {
    last = chain.next(last, line);
    added.add(new HashedLine(line, last));
  }

  boolean isEmpty() {
    return added.isEmpty() && handedOver.isEmpty();
  }

  /** How many lines there have been. */
  long count() {
    return forgotten + handedOver.size() + added.size();
  }

  /** What has not been handed over of the first lines there have been. */
  ShardBatch handOver(long count) {
    ShardBatch batch = new ShardBatch(handed);
    for (long i = forgotten + handedOver.size(); i < count; i++) {
      HashedLine next = added.remove();
      handedOver.add(next);
      handed = next.hash();
      batch.add(next);
    }
    return batch;
  }

  /** Forgets the first lines there have been, as they are committed, or says that it had. */
  boolean forget(long count) {
    boolean forgets = count > forgotten;
    while (forgotten < count) {
      base = handedOver.remove().hash();
      forgotten++;
    }
    return forgets;
  }

  /** The hash up to the line before those that are not forgotten. */
  byte[] base() {
    return base;
  }

  /** Those that are not forgotten. */
  List<KV<byte[], byte[]>> lines() {
    List<KV<byte[], byte[]>> lines = new ArrayList<>(handedOver.size() + added.size());
    handedOver.forEach(one -> lines.add(one.line()));
    added.forEach(one -> lines.add(one.line()));
    return lines;
  }
}
