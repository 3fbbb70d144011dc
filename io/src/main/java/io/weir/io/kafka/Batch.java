package io.weir.io.kafka;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/** Lines of a shard that are to be committed together, each with the hash up to it. */
final class Batch {
  private final List<KV<byte[], byte[]>> lines = new ArrayList<>();
  private final List<byte[]> hashes = new ArrayList<>();

  void add(KV<byte[], byte[]> line, byte[] hash) {
    lines.add(line);
    hashes.add(hash);
  }

  /** Adds the lines that follow. */
  void addAll(Batch next) {
    lines.addAll(next.lines);
    hashes.addAll(next.hashes);
  }

  int size() {
    return lines.size();
  }

  /** The lines behind the one with this hash; all of them where there is no such. */
  List<KV<byte[], byte[]>> after(String hash) {
    int last = lines.size() - 1;
    while (last >= 0 && !hex(last).equals(hash)) {
      last--;
    }
    return lines.subList(last + 1, lines.size());
  }

  /** The hash up to the last line. */
  String hash() {
    return hex(hashes.size() - 1);
  }

  private String hex(int index) {
    return HexFormat.of().formatHex(hashes.get(index));
  }
}
