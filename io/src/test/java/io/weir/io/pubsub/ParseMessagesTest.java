package io.weir.io.pubsub;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.io.json.RecordParser;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.SourceRecord;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.RawPayload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessageWithAttributesAndMessageIdCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;

class ParseMessagesTest {
  private static final String SUBSCRIPTION = "projects/p/subscriptions/s";

  @Test
  void shouldIdentifyEventsByTheirMessagesWhenTheOriginIsTheId() {
    Pipeline pipeline = Pipeline.create();
    PCollection<SourceBatch> batches = parsed(pipeline, message("m1"), message("m2"));

    PAssert.that(
            batches.apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(batch -> batch.events().get(0).id.toString())))
        .containsInAnyOrder("[" + SUBSCRIPTION + ", m1]", "[" + SUBSCRIPTION + ", m2]");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldKeepTheRecordWithTheEventWhenOnlyTheGateCanSayWhetherItIsLate() {
    Pipeline pipeline = Pipeline.create();
    byte[] record = "{ \"time\": 5, \"other\": 1.50 }".getBytes(StandardCharsets.UTF_8);
    PCollection<SourceBatch> batches = parsed(pipeline, new PubsubMessage(record, Map.of(), "m1"));

    PAssert.that(
            batches.apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(batch -> batch.events().get(0).record.toString())))
        .containsInAnyOrder(
            new SourceRecord(
                    SUBSCRIPTION + "@m1", "{ \"time\": 5, \"other\": 1.50 }", RawPayload.UTF_8)
                .toString());
    pipeline.run().waitUntilFinish();
  }

  private static PCollection<SourceBatch> parsed(Pipeline pipeline, PubsubMessage... messages) {
    RecordParser parser =
        new RecordParser(
            new StreamLayout(
                "s", StreamSpec.ORIGIN, "time", List.of("time"), List.of(FieldType.TIMESTAMP)));
    return pipeline
        .apply(
            Create.of(Arrays.asList(messages))
                .withCoder(PubsubMessageWithAttributesAndMessageIdCoder.of()))
        .apply(ParDo.of(new ParseMessages(parser, SUBSCRIPTION, /* published= */ true)))
        .setCoder(SourceBatchCoder.of());
  }

  private static PubsubMessage message(String id) {
    return new PubsubMessage("{\"time\":5}".getBytes(StandardCharsets.UTF_8), Map.of(), id);
  }
}
