package io.weir.io.kafka.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/**
 * The lines of a shard whose commit is not confirmed yet. Lines are counted from the creation of
 * this object. A line is first added, then contained in a checkpoint, then handed over to be
 * committed, then committed, then forgotten.
 */
final class PendingLines {
  private final LineHashChain chain = new LineHashChain();
  private final Deque<HashedLine> added = new ArrayDeque<>();
  private final Deque<HashedLine> handedOver = new ArrayDeque<>();
  private byte[] base;

  /** Hash up to the last line that was handed over. */
  private byte[] handed;

  private byte[] last;
  private long forgotten;

  /**
   * Continues from a checkpoint.
   *
   * @param base hash up to the line before these lines, or the id of the run
   * @param lines lines of the checkpoint, of which some may have been committed
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

  /** Returns how many lines have been added. */
  long count() {
    return forgotten + handedOver.size() + added.size();
  }

  /** Hands over the first {@code count} lines, without those that were handed over before. */
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

  /**
   * Forgets the first {@code count} lines, which are committed. Returns whether some of them were
   * not forgotten before.
   */
  boolean forget(long count) {
    boolean forgets = count > forgotten;
    while (forgotten < count) {
      base = handedOver.remove().hash();
      forgotten++;
    }
    return forgets;
  }

  /** Returns the hash up to the line before the remaining lines. */
  byte[] base() {
    return base;
  }

  /** Returns the lines that are not forgotten. */
  List<KV<byte[], byte[]>> lines() {
    List<KV<byte[], byte[]>> lines = new ArrayList<>(handedOver.size() + added.size());
    handedOver.forEach(one -> lines.add(one.line()));
    added.forEach(one -> lines.add(one.line()));
    return lines;
  }
}
