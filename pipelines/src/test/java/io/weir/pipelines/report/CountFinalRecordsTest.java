package io.weir.pipelines.report;

import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordTiming;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class CountFinalRecordsTest {
  private static final Metric FIRST = metric("a", 1, 5);
  private static final Metric REVISED = metric("a", 2, 7);
  private static final Metric OTHER = metric("b", 1, 7);

  /** Counts a metric under its name and its value. */
  private static final SerializableFunction<Metric, List<String>> NAMES =
      metric -> List.of("all", "placed " + metric.measures().get("placed"));

  @Test
  void shouldCountEachRecordUnderItsNamesWhenRecordsHaveNoRevisions() {
    for (List<List<Metric>> batches : splits(FIRST, OTHER, metric("c", 1, 7))) {
      Pipeline pipeline = Pipeline.create();

      PAssert.thatMap(counts(pipeline, batches, false))
          .isEqualTo(Map.of("all", 3L, "placed 5", 1L, "placed 7", 2L));
      pipeline.run().waitUntilFinish();
    }
  }

  @Test
  void shouldCountOnlyTheLastRevisionWhenRecordsAreRevised() {
    for (List<List<Metric>> batches : splits(REVISED, FIRST, OTHER)) {
      Pipeline pipeline = Pipeline.create();

      PAssert.thatMap(counts(pipeline, batches, true)).isEqualTo(Map.of("all", 2L, "placed 7", 2L));
      pipeline.run().waitUntilFinish();
    }
  }

  private static List<List<List<Metric>>> splits(Metric a, Metric b, Metric c) {
    return List.of(
        List.of(List.of(a, b, c)),
        List.of(List.of(a), List.of(), List.of(b), List.of(c)),
        List.of(List.of(a), List.of(b, c)));
  }

  private static PCollection<KV<String, Long>> counts(
      Pipeline pipeline, List<List<Metric>> batches, boolean revised) {
    return pipeline
        .apply(Create.of(batches).withCoder(ListCoder.of(RecordCoder.of(Metric.TYPE))))
        .apply(new CountFinalRecords<>(Metric.TYPE, revised, NAMES))
        .apply(Sum.longsPerKey());
  }

  private static Metric metric(String id, long revision, long placed) {
    return new Metric(
        id,
        "orders",
        Map.of("region", "north"),
        0L,
        1L,
        Map.of("placed", placed),
        revision,
        RecordTiming.ON_TIME,
        true,
        "test",
        1L);
  }
}
