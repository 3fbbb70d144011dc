package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.ColdStart;
import io.weir.io.format.CsvFormat;
import io.weir.io.format.FormatName;
import io.weir.io.format.InputFormat;
import io.weir.io.json.ParserSettings;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * Savepoints of Flink contain the reader of a topic in Java's serialization. Later builds read it,
 * so it consists of classes whose serialized form does not change with each build.
 */
class SerializedReaderTest {
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "s", "id", "time", List.of("id", "time"), List.of(FieldType.INT, FieldType.TIMESTAMP));
  private static final KafkaInput INPUT =
      new KafkaInput(
          "kafka://host:9092/t",
          "host:9092",
          "t",
          StartPosition.EARLIEST,
          false,
          true,
          "g",
          "/clients.properties",
          0,
          new InputFormat(FormatName.CSV, new CsvFormat(',', List.of("id", "time"))));

  @Test
  void shouldConsistOfRecordsEnumsAndClassesWithAVersionWhenWeirDefinesThem() throws IOException {
    TopicPartition partition = new TopicPartition("t", 0);
    TopicEnds ends = new TopicEnds(INPUT.cluster(), "g", Map.of(partition, 1L));
    ColdStart start = new ColdStart(List.of(ends), Duration.ofMinutes(5), false);
    Set<Class<?>> classes = serializedClasses(reader((KafkaInput) INPUT.waitingFor(start)));
    assertTrue(classes.contains(KafkaSource.PolicyFactory.class), classes.toString());
    assertTrue(classes.contains(TopicEnds.class), classes.toString());
    List<String> unstable =
        classes.stream()
            .filter(c -> c.getName().startsWith("io.weir."))
            .filter(c -> !c.isRecord() && !c.isEnum() && !declaresVersion(c))
            .map(Class::getName)
            .toList();
    assertEquals(List.of(), unstable);
  }

  @Test
  void shouldReadTheSameFieldsWhenItWasSerialized() {
    BatchReader reader = new BatchReader(LAYOUT, ParserSettings.DEFAULT);
    assertEquals(LAYOUT, SerializableUtils.clone(reader).layout());
  }

  @Test
  void shouldReadTheSameFormatWhenItWasSerialized() {
    CsvFormat format = new CsvFormat(';', List.of("time", "id"));
    BatchReader reader = new BatchReader(LAYOUT, ParserSettings.DEFAULT.withFormat(format));
    byte[] row = "1700000000000;7".getBytes(StandardCharsets.UTF_8);
    List<ConsumerRecord<byte[], byte[]>> records =
        List.of(new ConsumerRecord<>("t", 0, 0, null, row));

    assertEquals(
        List.of(7L),
        SerializableUtils.clone(reader).read(records, null, 0).events().stream()
            .map(event -> event.id)
            .toList());
  }

  /** Returns KafkaIO's read, which its source consists of. */
  private static KafkaIO.Read<?, ?> reader(KafkaInput input) {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(
        KafkaSource.of(
            input,
            LAYOUT,
            new WatermarkPolicy(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1))));
    Set<KafkaIO.Read<?, ?>> reads = new LinkedHashSet<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof KafkaIO.Read<?, ?> read) {
              reads.add(read);
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    return reads.iterator().next();
  }

  private static Set<Class<?>> serializedClasses(Object object) throws IOException {
    Set<Class<?>> classes = new LinkedHashSet<>();
    new ClassCollector(new ByteArrayOutputStream(), classes).writeObject(object);
    return classes;
  }

  private static boolean declaresVersion(Class<?> c) {
    return Arrays.stream(c.getDeclaredFields())
        .anyMatch(field -> field.getName().equals("serialVersionUID"));
  }

  private static final class ClassCollector extends ObjectOutputStream {
    private final Set<Class<?>> classes;

    ClassCollector(OutputStream out, Set<Class<?>> classes) throws IOException {
      super(out);
      this.classes = classes;
    }

    @Override
    protected void annotateClass(Class<?> written) {
      classes.add(written);
    }
  }
}
