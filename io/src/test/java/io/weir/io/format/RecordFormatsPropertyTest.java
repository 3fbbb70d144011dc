package io.weir.io.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordFormat;
import io.weir.io.json.RecordParser;
import io.weir.io.json.RecordRefusedException;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A record is the same event in every format. */
class RecordFormatsPropertyTest {
  private static final List<String> NAMES = List.of("id", "time", "name", "n", "x", "ok", "price");
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "s",
          "id",
          "time",
          NAMES,
          List.of(
              FieldType.STRING,
              FieldType.TIMESTAMP,
              FieldType.STRING,
              FieldType.INT,
              FieldType.DOUBLE,
              FieldType.BOOL,
              FieldType.decimal(4)));

  private static final String DESCRIPTORS = descriptors();

  /** 38 digits, of which 4 are after the point. */
  private static final BigDecimal MOST = new BigDecimal("9".repeat(34) + ".9999");

  /**
   * Values of the fields in the order of the layout.
   *
   * @param name null, or a text that is not empty; no format but CSV takes an empty one for missing
   */
  record Values(String id, long time, String name, Long n, Double x, Boolean ok, BigDecimal price) {
    List<Object> list() {
      return Arrays.asList(id, time, name, n, x, ok, price);
    }
  }

  @Property(tries = 300)
  void shouldBeTheSameEventAsCsv(@ForAll("values") Values values) {
    String row =
        values.list().stream()
            .map(value -> value == null ? "" : String.valueOf(value))
            .map(text -> "\"" + text.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(";"));

    assertSame(values, new CsvFormat(';', NAMES), utf8(row));
  }

  @Property(tries = 300)
  void shouldBeTheSameEventAsAvro(@ForAll("values") Values values) throws Exception {
    Schema schema =
        AvroRecordsTest.fields(
            "id:'string'",
            "time:{'type':'long','logicalType':'timestamp-millis'}",
            "name:['null','string']",
            "n:['null','long']",
            "x:['null','double']",
            "ok:['null','boolean']",
            "price:['null',{'type':'bytes','logicalType':'decimal','precision':38,'scale':4}]");
    GenericRecord record = new GenericData.Record(schema);
    List<Object> list = values.list();
    for (int i = 0; i < list.size(); i++) {
      record.put(
          i,
          list.get(i) instanceof BigDecimal price
              ? ByteBuffer.wrap(price.setScale(4).unscaledValue().toByteArray())
              : list.get(i));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();

    byte[] json = new AvroRecords(schema, bytes.toByteArray(), 0).next();

    assertEquals(parse(null, utf8(json(values))), parse(null, json));
  }

  @Property(tries = 300)
  void shouldBeTheSameEventAsProtobuf(@ForAll("values") Values values) throws Exception {
    ProtobufFormat format = new ProtobufFormat(DESCRIPTORS, "t.Event", false);
    Descriptor type = ProtobufDescriptors.read(DESCRIPTORS, "t.Event");
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    Timestamp.Builder time = Timestamp.newBuilder();
    time.setSeconds(Math.floorDiv(values.time(), 1_000L));
    time.setNanos(Math.floorMod(values.time(), 1_000) * 1_000_000);
    message.setField(type.findFieldByName("time"), time.build());
    for (int i = 0; i < NAMES.size() - 1; i++) {
      if (i != 1 && values.list().get(i) != null) {
        message.setField(type.findFieldByName(NAMES.get(i)), values.list().get(i));
      }
    }

    // The message has no price.
    assertSame(
        new Values(
            values.id(), values.time(), values.name(), values.n(), values.x(), values.ok(), null),
        format,
        message.build().toByteArray());
  }

  @Property(tries = 1000)
  void shouldThrowNothingWhateverTheBytesOfARecord(@ForAll @Size(max = 30) byte[] record)
      throws Exception {
    Schema schema =
        AvroRecordsTest.fields(
            "a:{'type':'array','items':{'type':'map','values':['null','string','R']}}",
            "d:{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}",
            "t:{'type':'long','logicalType':'timestamp-micros'}",
            "l:{'type':'long','logicalType':'time-micros'}");
    List<RecordFormat> formats =
        List.of(
            new CsvFormat(',', NAMES),
            new ProtobufFormat(DESCRIPTORS, "t.Every", false),
            new ProtobufFormat(DESCRIPTORS, "t.Every", true));
    for (RecordFormat format : formats) {
      RecordParser parser = new RecordParser(LAYOUT, ParserSettings.DEFAULT.withFormat(format));
      assertFalse(parser.parse(record, 0).isEvent());
    }
    try {
      new AvroRecords(schema, record, 0).next();
    } catch (RecordRefusedException e) {
      assertFalse(e.getMessage().isEmpty());
    }
  }

  private static String descriptors() {
    try {
      Path file = Files.createTempFile("t", ".desc");
      file.toFile().deleteOnExit();
      return TestDescriptors.write(file).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSame(Values values, RecordFormat format, byte[] record) {
    assertEquals(parse(null, utf8(json(values))), parse(format, record));
  }

  private static List<Object> parse(RecordFormat format, byte[] record) {
    ParsedRecord parsed =
        new RecordParser(LAYOUT, ParserSettings.DEFAULT.withFormat(format)).parse(record, 0);
    assertTrue(parsed.isEvent(), parsed.reason());
    List<Object> event = new ArrayList<>(Arrays.asList(parsed.event().values));
    event.add(parsed.event().id);
    event.add(parsed.event().time);
    return event;
  }

  private static String json(Values values) {
    List<Object> list = values.list();
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object value = list.get(i);
      String json = value instanceof String text ? quoted(text) : String.valueOf(value);
      fields.add('"' + NAMES.get(i) + "\":" + json);
    }
    return "{" + String.join(",", fields) + "}";
  }

  private static String quoted(String text) {
    String escaped =
        text.chars()
            .mapToObj(
                c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : "" + (char) c)
            .collect(Collectors.joining());
    return '"' + escaped + '"';
  }

  @Provide
  static Arbitrary<Values> values() {
    Arbitrary<String> texts =
        Arbitraries.of("a", "\"", ",", ";", "\n", "\r\n", " ", "é", "😀", "\\", "0", "null")
            .list()
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(parts -> String.join("", parts));
    return Combinators.combine(
            texts,
            Arbitraries.longs().between(-1_000_000_000_000L, 100_000_000_000_000L),
            texts.injectNull(0.3),
            Arbitraries.longs().injectNull(0.3),
            Arbitraries.doubles().injectNull(0.3),
            Arbitraries.of(true, false).injectNull(0.3),
            Arbitraries.bigDecimals().between(MOST.negate(), MOST).ofScale(4).injectNull(0.3))
        .as(Values::new);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
