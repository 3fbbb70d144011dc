package io.weir.io.kafka.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lines of a shard that are to be committed together. */
final class ShardBatch {
  private final byte[] before;
  private final List<HashedLine> lines = new ArrayList<>();

  /**
   * Begins one.
   *
   * @param before the hash up to the line before the first
   */
  ShardBatch(byte[] before) {
    this.before = before;
  }

  void add(HashedLine line) {
    lines.add(line);
  }

  /** This one with the lines that follow. */
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
   * The lines behind the one with this hash; empty where that is none of them nor the one before.
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
