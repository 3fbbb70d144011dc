package io.weir.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.values.KV;

/** Lines with keys, and their splits into lists. */
public final class LineBatches {
  private LineBatches() {}

  /** Makes a line of each key. Each line differs from the others. */
  public static List<KV<byte[], byte[]>> lines(List<String> keys) {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> KV.of(utf8(keys.get(i)), utf8("line " + i)))
        .toList();
  }

  /** Splits a list into parts of these sizes, and a last part of what remains. */
  public static <T> List<List<T>> split(List<T> all, List<Integer> sizes) {
    List<List<T>> parts = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      int to = Math.min(all.size(), from + size);
      parts.add(all.subList(from, to));
      from = to;
    }
    parts.add(all.subList(from, all.size()));
    return parts;
  }

  /** Returns the lines' keys and values as text. */
  public static List<String> texts(List<KV<byte[], byte[]>> lines) {
    return lines.stream().map(line -> text(line.getKey()) + ": " + text(line.getValue())).toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
