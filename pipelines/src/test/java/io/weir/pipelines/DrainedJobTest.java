package io.weir.pipelines;

import static io.weir.testing.EventScript.instant;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.EventScript;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Expectation;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The watermark of a stream on Flink goes to the end of time, as it does when a job is drained. */
@Tag("system")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrainedJobTest {
  private static final Pack PACK =
      PackReader.read(
          "test",
          """
          streams:
            payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string}}
          expectations:
            refund: {from: payments, by: card, after: "id == 'p1'", expect: "id == 'p9'", within: 1h}
          """);
  private static final StreamLayout LAYOUT = StreamLayouts.of(PACK).get("payments");

  // Flink runs in this JVM.
  private static final Set<String> STATUSES = new ConcurrentSkipListSet<>();

  @BeforeEach
  void clear() {
    STATUSES.clear();
  }

  private static TestStream<Event> drained() {
    Object[] values = new Object[LAYOUT.fields().size()];
    values[LAYOUT.slot("id")] = "p1";
    values[LAYOUT.slot("time")] = Instant.ofEpochMilli(instant("10:00:00").getMillis());
    values[LAYOUT.slot("card")] = "card-1";
    Event payment = new Event("payments", "p1", instant("10:00:00").getMillis(), 0, values);
    return EventScript.of(EventCoder.of()).at("10:00:00", payment).watermark("10:06:00").build();
  }

  @ParameterizedTest
  @CsvSource({"true, [PENDING]", "false, '[OVERDUE, PENDING]'"})
  void shouldCallNoExpectationOverdueWhenInputWithoutEndIsDrained(
      boolean endless, String statuses) {
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--runner=FlinkRunner",
                    "--flinkMaster=[local]",
                    "--parallelism=1",
                    "--streaming=true",
                    "--maxBundleSize=1")
                .create());
    PCollectionTuple.of(
            Sections.stream("payments"),
            pipeline.apply(drained()).apply("Batches", EventBatches.ofOne()))
        .apply(Sections.of(PACK, new EmitPolicy(true, 60_000, 0, endless)))
        .get(ResolveExpectations.EXPECTATIONS)
        .apply(Flatten.iterables())
        .apply(ParDo.of(new CollectStatuses()));
    pipeline.run().waitUntilFinish();
    assertEquals(statuses, STATUSES.toString());
  }

  static final class CollectStatuses extends DoFn<Expectation, Void> {
    @ProcessElement
    public void process(@Element Expectation expectation) {
      STATUSES.add(expectation.status().name());
    }
  }
}
