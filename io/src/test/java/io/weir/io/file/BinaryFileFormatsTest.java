package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.Input;
import io.weir.io.format.FormatName;
import io.weir.io.format.InputFormat;
import io.weir.io.format.TestDescriptors;
import io.weir.io.json.ParserSettings;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of binary formats give the events of the same records as JSON lines. */
class BinaryFileFormatsTest implements Serializable {
  @TempDir static Path dir;

  @Test
  void shouldReadAvroAsTheSameRecordsInJsonLines() throws IOException {
    Schema price = LogicalTypes.decimal(10, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    Schema schema =
        SchemaBuilder.record("R")
            .fields()
            .requiredString("id")
            .name("time")
            .type(time)
            .noDefault()
            .optionalString("name")
            .name("n")
            .type(SchemaBuilder.unionOf().nullType().and().longType().and().stringType().endUnion())
            .noDefault()
            .optionalDouble("x")
            .optionalBoolean("ok")
            .name("price")
            .type(SchemaBuilder.unionOf().nullType().and().type(price).endUnion())
            .noDefault()
            .endRecord();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.deflateCodec(6)).create(schema, bytes);
      writer.append(
          record(
              schema,
              "a",
              1_700_000_000_000L,
              "x, \"y\"",
              9_007_199_254_740_993L,
              0.5,
              true,
              1250));
      writer.append(record(schema, "b", 1_700_000_000_001L, null, null, null, null, null));
      writer.append(record(schema, "wrong", 1_700_000_000_003L, null, "much", null, null, null));
      writer.append(record(schema, "c", 1_700_000_000_002L, "Zoë\n2", -1L, 1e20, false, 0));
    }
    String file = Files.write(dir.resolve("a.avro"), bytes.toByteArray()).toString();

    FileFormatsTest.read(
        FileSource.of(file, FileFormatsTest.LAYOUT)
            .withFormat(new InputFormat(FormatName.AVRO, null)),
        all -> {
          assertEquals(FileFormatsTest.EVENTS, FileFormatsTest.events(all));
          assertEquals(
              "field n: found the string \"much\", expected an int",
              all.letter(file + ":3").reason());
          assertEquals(1, all.letters().size());
        });
  }

  @Test
  void shouldReadProtobufAsTheUriSays() throws IOException {
    Path descriptors = TestDescriptors.write(dir.resolve("t.desc"));
    // An Event with the id "a" and a Timestamp of 1 second, and one with the id "b" and no time.
    byte[] records = {7, 10, 1, 'a', 2 << 3 | 2, 2, 8, 1, 3, 10, 1, 'b'};
    String file = Files.write(dir.resolve("a.pb"), records).toString();
    List<String> problems = new ArrayList<>();
    String uri = file + "?format=protobuf&message=t.Event&descriptors=" + descriptors;
    Input input = new FileInputScheme().parse(uri, "g", problems);
    assertEquals(List.of(), problems);
    StreamLayout layout =
        new StreamLayout(
            "s",
            "id",
            "time",
            List.of("id", "time", "n"),
            List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.INT));

    Pipeline pipeline = Pipeline.create();
    FileFormatsTest.check(
        pipeline.apply(input.read(layout, null, ParserSettings.DEFAULT)),
        all -> {
          assertEquals(List.of("a 1000 [null]"), FileFormatsTest.events(all));
          assertEquals(
              "field time is missing, it must hold the time", all.letter(file + ":2").reason());
        });
    pipeline.run().waitUntilFinish();
  }

  /** Returns a record of values in the order of the schema; the last is a number of cents. */
  private static GenericRecord record(Schema schema, Object... values) {
    GenericRecord record = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      record.put(
          i,
          values[i] instanceof Integer cents
              ? ByteBuffer.wrap(BigInteger.valueOf(cents).toByteArray())
              : values[i]);
    }
    return record;
  }
}
