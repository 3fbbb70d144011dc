package io.weir.io.kafka.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.LineBatches;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.beam.sdk.values.KV;

class TransactionalSinkPropertyTest {
  @Property(tries = 200)
  void shouldGiveEachShardTheSameLinesInOrderWhenTheyAreSplitDifferently(
      @ForAll @Size(max = 40) List<@IntRange(max = 30) Integer> keys,
      @ForAll @Size(max = 10) List<@IntRange(max = 9) Integer> sizes) {
    List<KV<byte[], byte[]>> lines =
        LineBatches.lines(keys.stream().map(key -> "key " + key).toList());

    Map<Integer, List<String>> single =
        shards(LineBatches.split(lines, Collections.nCopies(lines.size(), 1)));
    Map<Integer, List<String>> split = shards(LineBatches.split(lines, sizes));

    assertEquals(single, split);
    assertEquals(
        LineBatches.texts(lines).stream().sorted().toList(),
        split.values().stream().flatMap(List::stream).sorted().toList());
  }

  private static Map<Integer, List<String>> shards(List<List<KV<byte[], byte[]>>> batches) {
    Map<Integer, List<String>> shards = new HashMap<>();
    for (List<KV<byte[], byte[]>> batch : batches) {
      TransactionalSink.byShard(batch)
          .forEach(
              (shard, lines) ->
                  shards
                      .computeIfAbsent(shard, number -> new ArrayList<>())
                      .addAll(LineBatches.texts(lines)));
    }
    return shards;
  }
}
