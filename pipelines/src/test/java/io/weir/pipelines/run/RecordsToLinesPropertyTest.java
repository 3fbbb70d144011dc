package io.weir.pipelines.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.json.LineWriter;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordTiming;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;

class RecordsToLinesPropertyTest {
  private static final int RECORDS = 12;

  private static final TupleTag<List<KV<byte[], byte[]>>> EVERY = new TupleTag<>("every");
  private static final TupleTag<List<KV<byte[], byte[]>>> EVEN = new TupleTag<>("even");

  @Property(tries = 200)
  void shouldMakeTheSameLinesInOrderWhenRecordsAreSplitDifferently(
      @ForAll @Size(max = 10) List<@IntRange(max = 5) Integer> sizes) {
    Map<LineWriter<Metric>, TupleTag<List<KV<byte[], byte[]>>>> tags = new LinkedHashMap<>();
    tags.put(metric -> utf8("every " + metric.start()), EVERY);
    tags.put(metric -> metric.start() % 2 == 0 ? utf8("even " + metric.start()) : null, EVEN);
    RecordsToLines.LineFn<Metric> fn = new RecordsToLines.LineFn<>(Metric.TYPE, tags);
    Written written = new Written();

    fn.setUp();
    fn.start();
    List<Metric> records =
        LongStream.range(0, RECORDS).mapToObj(RecordsToLinesPropertyTest::metric).toList();
    int from = 0;
    for (int size : sizes) {
      int to = Math.min(RECORDS, from + size);
      fn.process(records.subList(from, to), written);
      from = to;
    }
    fn.process(records.subList(from, RECORDS), written);

    assertEquals(
        LongStream.range(0, RECORDS).mapToObj(i -> "every " + i).toList(), written.lines(EVERY));
    assertEquals(
        LongStream.range(0, RECORDS).filter(i -> i % 2 == 0).mapToObj(i -> "even " + i).toList(),
        written.lines(EVEN));
  }

  private static Metric metric(long start) {
    return new Metric(
        "id " + start,
        "orders",
        Map.of("region", "north"),
        start,
        start + 1,
        Map.of("placed", 1L),
        1,
        RecordTiming.ON_TIME,
        true,
        "test",
        1L);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Keeps the emitted lists by tag. */
  private static final class Written implements DoFn.MultiOutputReceiver {
    private final Map<TupleTag<?>, List<Object>> byTag = new HashMap<>();

    /** Returns the values of all lines of a tag. */
    List<String> lines(TupleTag<List<KV<byte[], byte[]>>> tag) {
      List<String> lines = new ArrayList<>();
      for (Object batch : byTag.getOrDefault(tag, List.of())) {
        for (Object line : (List<?>) batch) {
          lines.add(new String((byte[]) ((KV<?, ?>) line).getValue(), StandardCharsets.UTF_8));
        }
      }
      return lines;
    }

    @Override
    public <T> DoFn.OutputReceiver<T> get(TupleTag<T> tag) {
      return new DoFn.OutputReceiver<>() {
        @Override
        public void output(T batch) {
          byTag.computeIfAbsent(tag, ignored -> new ArrayList<>()).add(batch);
        }

        @Override
        public OutputBuilder<T> builder(T value) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public <T> DoFn.OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
      throw new UnsupportedOperationException();
    }
  }
}
