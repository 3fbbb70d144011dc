package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.BatchContents;
import io.weir.io.SourceBatch;
import io.weir.io.format.CsvFormat;
import io.weir.io.format.FormatName;
import io.weir.io.format.InputFormat;
import io.weir.io.json.ParserSettings;
import io.weir.io.protection.TestKeys;
import io.weir.io.protection.TokenKeySource;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.RawPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of texts give the events of the same records as JSON lines. */
class FileFormatsTest implements Serializable {
  static final StreamLayout LAYOUT =
      new StreamLayout(
          "s",
          "id",
          "time",
          List.of("id", "time", "name", "n", "x", "ok", "price"),
          List.of(
              FieldType.STRING,
              FieldType.TIMESTAMP,
              FieldType.STRING,
              FieldType.INT,
              FieldType.DOUBLE,
              FieldType.BOOL,
              FieldType.decimal(2)));

  /** What the events of the three good records are. */
  static final List<String> EVENTS =
      List.of(
          "a 1700000000000 [x, \"y\", 9007199254740993, 0.5, true, 12.50]",
          "b 1700000000001 [null, null, null, null, null]",
          "c 1700000000002 [Zoë\n2, -1, 1.0E20, false, 0.00]");

  private static final InputFormat CSV = new InputFormat(FormatName.CSV, new CsvFormat(',', null));
  private static final InputFormat JSON = new InputFormat(FormatName.JSON, null);

  @TempDir static Path dir;

  @Test
  void shouldReadCsvAsTheSameRecordsInJsonLines() throws IOException {
    String file =
        write(
            "a.csv",
            "\ufefftime,id,name,n,x,ok,price,more\r\n"
                + "1700000000000,a,\"x, \"\"y\"\"\",9007199254740993,0.5,true,12.5,z\r\n"
                + "2023-11-14T22:13:20.001Z,b,,,,,,\r\n"
                + "1700000000003,wrong,,much,,,,\r\n"
                + "1700000000003,short\r\n"
                + "1700000000002,c,\"Zoë\n2\",-1,1e20,FALSE,0,\r\n");

    read(
        FileSource.of(file, LAYOUT).withFormat(CSV),
        all -> {
          assertEquals(EVENTS, events(all));
          assertEquals(
              Map.of(
                  file + ":4", "1700000000003,wrong,,much,,,,",
                  file + ":5", "1700000000003,short"),
              all.payloads());
          assertEquals(
              "field n: found the string \"much\", expected an int of at most 64 bits, or a text"
                  + " with one",
              all.letter(file + ":4").reason());
          assertEquals("the row has 2 values, expected 8", all.letter(file + ":5").reason());
        });
  }

  @Test
  void shouldReadTheElementsOfAJsonArrayAsTheSameRecordsInJsonLines() throws IOException {
    String file =
        write(
            "a.json",
            """
            [
              {"id": "a", "time": 1700000000000, "name": "x, \\"y\\"", "n": 9007199254740993,
               "x": 0.5, "ok": true, "price": 12.5},
              {"id": "b", "time": "2023-11-14T22:13:20.001Z"}, {"id": "wrong",
               "time": 1700000000003, "n": "much"}, 17,
              {"id": "c", "time": 1700000000002, "name": "Zoë\\n2", "n": -1, "x": 1e20, "ok": false,
               "price": 0}
            ]
            """);

    read(
        FileSource.of(file, LAYOUT).withFormat(JSON),
        all -> {
          assertEquals(EVENTS, events(all));
          assertEquals(
              Map.of(
                  file + ":4:52",
                  "{\"id\": \"wrong\",\n   \"time\": 1700000000003, \"n\": \"much\"}",
                  file + ":5:41",
                  "17"),
              all.payloads());
        });
  }

  @Test
  void shouldIdentifyRecordsByTheirPositionsWhenTheOriginIsTheId() throws IOException {
    StreamLayout layout =
        new StreamLayout(
            "s", StreamSpec.ORIGIN, "time", List.of("time"), List.of(FieldType.TIMESTAMP));
    String csv = write("o.csv", "time,a\n1,\"\n\"\n2,\n");
    String json = write("o.json", "[{\"time\":1},\n{\"time\":2}]");

    read(
        FileSource.of(csv, layout).withFormat(CSV),
        all -> assertEquals(Set.of(List.of(csv, 7L), List.of(csv, 13L)), ids(all)));
    read(
        FileSource.of(json, layout).withFormat(JSON),
        all -> assertEquals(Set.of(List.of(json, 1L), List.of(json, 13L)), ids(all)));
  }

  @Test
  void shouldReadWhatIsBeforeTheDamageOfACompressedFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(utf8("[{\"id\":\"a\",\"time\":1},{\"id\":\"b\",\"time\":2}]"));
    }
    String file =
        Files.write(dir.resolve("cut.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 8))
            .toString();

    read(
        FileSource.of(file, LAYOUT).withFormat(JSON),
        all -> {
          assertEquals(List.of("a", "b"), all.ids());
          assertEquals("read", all.letters().get(0).stage());
          assertEquals(1, all.letters().size());
        });
  }

  @Test
  void shouldEncryptAWholeRowAndShowNothingOfItWhenFieldsAreProtected() throws IOException {
    StreamLayout layout =
        new StreamLayout(
            "s",
            KeySpec.of("id"),
            "time",
            List.of("id", "time", "card"),
            List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.STRING),
            Map.of("card", FieldType.INT));
    TokenKeySource keys = TestKeys.file(dir.resolve("keys"), TestKeys.K1);
    String token = keys.current().token("4111");
    String file = write("p.csv", "id,time,card\na,1,4111\nb,2\n{\"id\": 1},,\n\"c,4111,\n");

    read(
        FileSource.of(file, layout)
            .withFormat(CSV)
            .withSettings(new ParserSettings(100, Set.of(), keys)),
        all -> {
          assertEquals(List.of("a"), all.ids());
          assertEquals(token, all.events().get(0).values[2]);
          assertEquals(3, all.letters().size());
          all.letters()
              .forEach(
                  letter -> {
                    assertEquals(RawPayload.ENCRYPTED, letter.encoding());
                    assertEquals(-1, letter.reason().indexOf("4111"));
                  });
          assertEquals(
              "the record is not of its format; the stream has protected fields, so nothing is"
                  + " shown",
              all.letter(file + ":5").reason());
        });
  }

  static List<String> events(BatchContents all) {
    return all.events().stream()
        .sorted((one, other) -> Long.compare(one.time, other.time))
        .map(event -> event.id + " " + event.time + " " + others(event))
        .toList();
  }

  private static List<Object> others(Event event) {
    return Arrays.asList(event.values).subList(2, event.values.length);
  }

  private static Set<Object> ids(BatchContents all) {
    return Set.copyOf(all.events().stream().map(event -> event.id).toList());
  }

  static void check(PCollection<SourceBatch> read, Check check) {
    PAssert.that(read)
        .satisfies(
            batches -> {
              check.accept(BatchContents.of(batches));
              return null;
            });
  }

  interface Check extends Consumer<BatchContents>, Serializable {}

  static void read(FileSource source, Check check) {
    Pipeline pipeline = Pipeline.create();
    check(pipeline.apply(source), check);
    pipeline.run().waitUntilFinish();
  }

  private static String write(String name, String text) throws IOException {
    return Files.write(dir.resolve(name), utf8(text)).toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
