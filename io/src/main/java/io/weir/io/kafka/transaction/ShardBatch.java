package io.weir.io.kafka.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lines of a shard that are committed together. */
final class ShardBatch {
  private final byte[] before;
  private final List<HashedLine> lines = new ArrayList<>();

  /**
   * Creates an empty batch.
   *
   * @param before hash up to the line before the first
   */
  ShardBatch(byte[] before) {
    this.before = before;
  }

  void add(HashedLine line) {
    lines.add(line);
  }

  /** Appends the lines of the next batch and returns this batch. */
  ShardBatch and(ShardBatch next) {
    lines.addAll(next.lines);
    return this;
  }

  int size() {
    return lines.size();
  }

  List<HashedLine> lines() {
    return lines;
  }

  /**
   * Returns the lines after the line with this hash. The result is empty if the hash belongs
   * neither to a line of this batch nor to the line before it.
   */
  Optional<List<HashedLine>> after(byte[] hash) {
    int last = lines.size() - 1;
    while (last >= 0 && !Arrays.equals(lines.get(last).hash(), hash)) {
      last--;
    }
    return last >= 0 || Arrays.equals(before, hash)
        ? Optional.of(lines.subList(last + 1, lines.size()))
        : Optional.empty();
  }
}
