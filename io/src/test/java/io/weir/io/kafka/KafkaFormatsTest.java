package io.weir.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.CodedOutputStream;
import io.weir.io.BatchContents;
import io.weir.io.EventSource;
import io.weir.io.SourceBatch;
import io.weir.io.format.RegistryStandIn;
import io.weir.io.format.TestDescriptors;
import io.weir.io.kafka.read.KafkaInput;
import io.weir.io.kafka.read.KafkaInputScheme;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.testing.KafkaBroker;
import io.weir.testing.ProcessAwait;
import io.weir.testing.SharedServers;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Topics of every format on a real broker, with a stand-in for the schema registry. */
@Tag("system")
@ExtendWith(SharedServers.class)
class KafkaFormatsTest {
  private static final long NOON = 1_714_564_800_000L;
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "s", "id", "time", List.of("id", "time"), List.of(FieldType.STRING, FieldType.TIMESTAMP));

  private static KafkaBroker broker;

  @BeforeAll
  static void share(KafkaBroker shared) {
    broker = shared;
  }

  @Test
  void shouldReadRowsOfCsv() {
    broker.createTopic("rows", 1);
    broker.produce("rows", 0, List.of(utf8(NOON + ";a"), utf8("a"), utf8(NOON + ";\"b\"")));

    BatchContents all = history("rows?format=csv&delimiter=semicolon&columns=time,id");

    assertEquals(List.of("a", "b"), all.ids());
    assertEquals(Map.of("rows/0@1", "a"), all.payloads());
  }

  @Test
  void shouldReadAvroWhileTheRegistryIsAwayForAMoment() throws IOException {
    String schema =
        "{'type':'record','name':'R','fields':[{'name':'id','type':'string'},{'name':'time',"
            + "'type':{'type':'long','logicalType':'timestamp-millis'}}]}";
    broker.createTopic("avro", 1);
    // The ids "a" and "b" and the times 1 and 2, behind the ids of their schemas.
    broker.produce(
        "avro",
        0,
        List.of(new byte[] {0, 0, 0, 0, 7, 2, 'a', 2}, new byte[] {0, 0, 0, 0, 8, 2, 'b', 4}));

    try (RegistryStandIn registry = new RegistryStandIn()) {
      registry.add(7, schema.replace('\'', '"'));
      KafkaInput input = input("avro?from=earliest&format=avro&registry=" + registry.url());
      registry.failNext(3, 503);
      Pipeline pipeline = Pipelines.unbounded();
      Pipelines.Collect<SourceBatch> collect = new Pipelines.Collect<>();
      pipeline.apply(source(input)).apply(ParDo.of(collect));
      PipelineResult result = pipeline.run();
      try {
        BatchContents all =
            ProcessAwait.await()
                .until(() -> BatchContents.of(collect.seen()), received -> received.size() >= 2);

        assertEquals(List.of("a"), all.ids());
        assertEquals("schema 8 is not in " + registry.url(), all.letter("avro/0@1").reason());
      } finally {
        result.cancel();
      }
    }
  }

  @Test
  void shouldReadProtobufBehindTheHeaderOfConfluentsClients(@TempDir Path directory)
      throws IOException {
    Path descriptors = TestDescriptors.write(directory.resolve("t.desc"));
    broker.createTopic("protobuf", 1);
    broker.produce("protobuf", 0, List.of(event("a", 0), event("other", 1), event("b", 0)));

    BatchContents all =
        history(
            "protobuf?format=protobuf&message=t.Event&wire=confluent&descriptors=" + descriptors);

    assertEquals(List.of("a", "b"), all.ids());
    assertEquals(
        "is of the type [1] in its file, and t.Event is [0]", all.letter("protobuf/0@1").reason());
  }

  /** Returns the id and the time of a {@code t.Event}, behind the index of its type. */
  private static byte[] event(String id, int index) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeRawBytes(new byte[] {0, 0, 0, 0, 9});
    out.writeSInt32NoTag(1);
    out.writeSInt32NoTag(index);
    out.writeString(1, id);
    // A Timestamp of 1 second: its field 1 is 1.
    out.writeByteArray(2, new byte[] {1 << 3, 1});
    out.flush();
    return bytes.toByteArray();
  }

  /** Reads what is in a topic. */
  private static BatchContents history(String uri) {
    Pipeline pipeline = Pipeline.create();
    Pipelines.Collect<SourceBatch> collect = new Pipelines.Collect<>();
    pipeline.apply(source(input(uri + "&until=latest"))).apply(ParDo.of(collect));
    pipeline.run().waitUntilFinish();
    return BatchContents.of(collect.seen());
  }

  private static EventSource source(KafkaInput input) {
    WatermarkPolicy watermarkPolicy =
        new WatermarkPolicy(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofHours(1));
    return EventSource.read(List.of(input), LAYOUT, watermarkPolicy);
  }

  private static KafkaInput input(String topicAndQuery) {
    List<String> problems = new ArrayList<>();
    String uri = "kafka://" + broker.bootstrapServers() + "/" + topicAndQuery;
    KafkaInput input = (KafkaInput) new KafkaInputScheme().parse(uri, "formats", problems);
    assertEquals(List.of(), problems);
    return input;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
