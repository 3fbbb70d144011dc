package io.weir.io.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of a shard that are to be committed together. */
final class Batch {
  private final List<HashedLine> lines = new ArrayList<>();

  void add(HashedLine line) {
    lines.add(line);
  }

  /** Adds the lines that follow. */
  void addAll(Batch next) {
    lines.addAll(next.lines);
  }

  int size() {
    return lines.size();
  }

  /** The lines behind the one with this hash; all of them where there is no such. */
  List<HashedLine> after(byte[] hash) {
    int last = lines.size() - 1;
    while (last >= 0 && !Arrays.equals(lines.get(last).hash(), hash)) {
      last--;
    }
    return lines.subList(last + 1, lines.size());
  }
}
