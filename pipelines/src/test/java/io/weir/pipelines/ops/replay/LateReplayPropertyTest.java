package io.weir.pipelines.ops.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.io.json.JsonWriter;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordParser;
import io.weir.io.protection.TokenKeySource;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldPath;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.LateEvent;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.joda.time.Instant;

/** Records of streams of every form that are late at the gate, and come back from a replay. */
class LateReplayPropertyTest {
  private static final int STREAMS = 40;
  private static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** The forms of a field: its type, format and zone, and values that it has without a text. */
  private record FieldForm(FieldType type, String format, String zone, List<String> values) {}

  private static final List<FieldForm> FORMS =
      List.of(
          new FieldForm(FieldType.STRING, null, null, List.of("\"é\\u0041\"", "\"\"", "\"007\"")),
          new FieldForm(FieldType.INT, null, null, List.of("12", "-3", "1e2")),
          new FieldForm(FieldType.DOUBLE, null, null, List.of("0.1", "-0.0", "1e300")),
          new FieldForm(FieldType.decimal(2), null, null, List.of("12.50", "3", "0.1e-1")),
          new FieldForm(FieldType.BOOL, null, null, List.of("true", "false")),
          new FieldForm(FieldType.TIMESTAMP, null, null, List.of("5", "\"2026-01-02T03:04:05Z\"")),
          new FieldForm(FieldType.TIMESTAMP, "epoch_seconds", null, List.of("1767322245.25")),
          new FieldForm(FieldType.TIMESTAMP, "epoch_nanos", null, List.of("1767322245000000001")),
          new FieldForm(
              FieldType.TIMESTAMP,
              "yyyy-MM-dd HH:mm:ss[.SSS]",
              "Europe/Berlin",
              List.of("\"2026-10-25 02:30:00\"", "\"2026-03-29 02:30:00.250\"")),
          new FieldForm(FieldType.STRING_LIST, null, null, List.of("[]", "[\"a\", \"b\"]")));

  /** A record of a stream, and the stream's parser in the job. */
  private record LateRecord(RecordParser parser, byte[] record) implements Serializable {
    Event event() {
      return parsed(parser, record).event();
    }
  }

  @Property(tries = 6)
  void shouldReadTheSameEventWhenALateRecordOfAnyFormIsReplayed(@ForAll long seed)
      throws IOException {
    Path file = Files.createTempFile("keys", "");
    try {
      Files.writeString(file, KEY);
      List<String> problems = new ArrayList<>();
      TokenKeySource keys = TokenKeySource.of("file:" + file, problems);
      Random random = new Random(seed);
      Map<String, LateRecord> records = new LinkedHashMap<>();
      Map<String, StreamLayout> layouts = new LinkedHashMap<>();
      for (int i = 0; i < STREAMS; i++) {
        StreamLayout layout = layout("s" + i, random);
        layouts.put(layout.stream(), layout);
        records.put(layout.stream(), late(layout, keys, random));
      }
      assertComeBack(layouts, records, keys);
    } finally {
      Files.delete(file);
    }
  }

  private static void assertComeBack(
      Map<String, StreamLayout> layouts, Map<String, LateRecord> records, TokenKeySource keys) {
    List<Event> events =
        records.values().stream()
            .map(late -> late.parser().withRecord(late.event(), late.record(), "s@1"))
            .toList();
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(
                    TestStream.create(ListCoder.of(EventCoder.of()))
                        .advanceWatermarkTo(Instant.parse("2100-01-01T00:00:00Z"))
                        .addElements(events)
                        .advanceWatermarkToInfinity())
                .apply(DeduplicateEvents.within(layouts, 0))
                .get(DeduplicateEvents.LATE)
                .apply(Flatten.iterables()))
        .satisfies(new Replayed(records, keys));
    pipeline.run().waitUntilFinish();
  }

  /** Replays late events from their lines. */
  private record Replayed(Map<String, LateRecord> records, TokenKeySource keys)
      implements SerializableFunction<Iterable<LateEvent>, Void> {
    @Override
    public Void apply(Iterable<LateEvent> lateEvents) {
      int count = 0;
      for (LateEvent event : lateEvents) {
        LateRecord late = records.get(event.stream());
        byte[] replayed = replayed(JsonWriter.of(LateEvent.TYPE).line(event));
        assertEquals(text(late.record()), text(replayed));
        assertEquals(late.event(), parsed(late.parser(), replayed).event());
        count++;
      }
      assertEquals(records.size(), count);
      return null;
    }

    private byte[] replayed(byte[] line) {
      try {
        RejectedRecord rejected = RejectedRecord.of(line).orElseThrow().restored(keys.all());
        return new RecordRepair(null, null).apply(rejected);
      } catch (ExpressionException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }

  private static ParsedRecord parsed(RecordParser parser, byte[] record) {
    return parser.parse(record, 0, List.of("s", 1L));
  }

  private static LateRecord late(StreamLayout layout, TokenKeySource keys, Random random)
      throws IOException {
    RecordParser parser =
        new RecordParser(
            layout, new ParserSettings(ParserSettings.MAX_VALUE_BYTES, Set.of(), keys));
    byte[] record = record(layout, random).toPrettyString().getBytes(StandardCharsets.UTF_8);
    ParsedRecord parsed = parsed(parser, record);
    assertTrue(parsed.isEvent(), () -> parsed.reason() + " " + text(record));
    return new LateRecord(parser, record);
  }

  private static StreamLayout layout(String stream, Random random) {
    RecordEnvelope envelope =
        random.nextInt(3) == 0 ? RecordEnvelope.DEBEZIUM : RecordEnvelope.NONE;
    boolean isProtected = random.nextInt(3) == 0;
    Map<String, FieldSpec> specs = new LinkedHashMap<>();
    specs.put("time", FieldSpec.of(FieldType.TIMESTAMP));
    for (int i = random.nextInt(8); i >= 0; i--) {
      specs.put("f" + i, field(i, isProtected, random));
    }
    Map<String, FieldType> protectedFields = new LinkedHashMap<>();
    specs.forEach(
        (name, spec) -> {
          if (spec.isProtected()) {
            protectedFields.put(name, spec.type());
          }
        });
    return new StreamLayout(
        stream,
        StreamSpec.ORIGIN,
        "time",
        List.copyOf(specs.keySet()),
        specs.values().stream().map(FieldSpec::valueType).toList(),
        protectedFields,
        specs,
        envelope,
        List.of());
  }

  private static FieldSpec field(int i, boolean isProtected, Random random) {
    FieldForm form = FORMS.get(random.nextInt(FORMS.size()));
    List<String> paths = List.of("in.g" + i, "/deep/x.y/g" + i, "$.top.g" + i);
    String path = random.nextBoolean() ? null : paths.get(random.nextInt(paths.size()));
    boolean hides =
        isProtected && (form.type() == FieldType.STRING || form.type() == FieldType.INT);
    return new FieldSpec(
        form.type(), path, form.format(), form.zone(), random.nextBoolean(), hides);
  }

  /** A record with a value for each field, or none, and with values that nothing reads. */
  private static JsonNode record(StreamLayout layout, Random random) throws IOException {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("unused", "é");
    if (layout.envelope() == RecordEnvelope.DEBEZIUM) {
      record.put("op", "u").putObject("after").put("unused", 1.50);
    }
    for (String field : layout.fields()) {
      FieldSpec spec = layout.fieldSpec(field);
      FieldPath path = layout.envelope().fromRecord(spec.pathOf(field));
      ObjectNode object = record;
      for (FieldPath.Step step : path.steps().subList(0, path.steps().size() - 1)) {
        object = object.withObject("/" + step.key());
      }
      String key = path.steps().get(path.steps().size() - 1).key();
      if (field.equals("time")) {
        object.put(key, 7);
      } else if (random.nextInt(6) > 0) {
        object.set(key, value(spec, random));
      }
    }
    return record;
  }

  private static JsonNode value(FieldSpec spec, Random random) throws IOException {
    FieldForm form =
        FORMS.stream()
            .filter(f -> f.type().equals(spec.type()))
            .filter(f -> String.valueOf(f.format()).equals(String.valueOf(spec.format())))
            .findFirst()
            .orElseThrow();
    String value = form.values().get(random.nextInt(form.values().size()));
    boolean isWritten = spec.text() && !value.contains("\"") && !spec.type().isList();
    return isWritten && random.nextBoolean()
        ? JsonNodeFactory.instance.textNode(value)
        : JsonValues.parse(value.getBytes(StandardCharsets.UTF_8));
  }
}
