package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.SourceRecord;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileSourceTest implements Serializable {
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "s", "id", "time", List.of("id", "time"), List.of(FieldType.STRING, FieldType.TIMESTAMP));

  @TempDir static Path dir;

  @Test
  void shouldNameEachRecordsFileAndLine() throws IOException {
    String file = write("lines.jsonl", utf8(event("a") + "\r\n \t\r\n\n" + event("b")));

    read(
        file,
        all -> {
          assertEquals(List.of(file + ":1", file + ":4"), List.copyOf(all.keySet()));
          assertEquals("a", all.get(file + ":1").event().id);
          assertEquals("b", all.get(file + ":4").event().id);
        });
  }

  @Test
  void shouldGiveEventsTheirOwnTime() throws IOException {
    String file = write("times.jsonl", utf8(event("a")));
    Pipeline pipeline = Pipeline.create();
    PCollection<Long> times =
        pipeline
            .apply(FileSource.of(file, LAYOUT))
            .apply(
                ParDo.of(
                    new DoFn<SourceRecord, Long>() {
                      @ProcessElement
                      public void time(ProcessContext c) {
                        c.output(c.timestamp().getMillis());
                      }
                    }));
    PAssert.that(times).containsInAnyOrder(1_700_000_000_000L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldKeepARecordThatIsNoTextWhole() throws IOException {
    byte[] record = {'{', (byte) 0xFF, '}'};
    String file = write("bytes.jsonl", record);

    read(
        file,
        all -> {
          DeadLetter letter = all.get(file + ":1").deadLetter();
          assertEquals("base64", letter.encoding());
          assertEquals(Base64.getEncoder().encodeToString(record), letter.payload());
          assertEquals("parse", letter.stage());
          assertTrue(letter.reason().startsWith("not valid UTF-8"), letter.reason());
        });
  }

  @Test
  void shouldMakeADeadLetterOfARecordWithAByteOrderMark() throws IOException {
    String file = write("bom.jsonl", utf8("\ufeff" + event("a") + "\n" + event("b")));

    read(
        file,
        all -> {
          assertEquals("\ufeff" + event("a"), all.get(file + ":1").deadLetter().payload());
          assertEquals("b", all.get(file + ":2").event().id);
        });
  }

  @Test
  void shouldMakeADeadLetterOfALineThatIsTooLongAndReadOn() throws IOException {
    byte[] tooLong = new byte[20_000_001];
    Arrays.fill(tooLong, (byte) 'x');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(tooLong);
    bytes.write(utf8("\n" + event("b")));
    String file = write("long.jsonl", bytes.toByteArray());

    read(
        file,
        all -> {
          assertEquals(20_000_001, all.get(file + ":1").deadLetter().payload().length());
          assertEquals("b", all.get(file + ":2").event().id);
        });
  }

  @Test
  void shouldReadGzipOfSeveralMembersAndNothingFromAnEmptyFile() throws IOException {
    byte[] first = gzip(utf8(event("a") + "\n"));
    byte[] second = gzip(utf8(event("b") + "\n"));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    write("g1.gz", both);
    write("g2.gz", gzip(new byte[0]));
    write("g3.gz", new byte[0]);

    read(
        dir.resolve("g{1,2,3}.gz").toString(),
        all -> {
          assertEquals(2, all.size());
          assertEquals("b", all.get(dir.resolve("g1.gz") + ":2").event().id);
        });
  }

  @Test
  void shouldUseWhatCanBeReadOfATruncatedGzipAndReportTheRest() throws IOException {
    byte[] whole = gzip(utf8(events(4_000)));
    String file = write("cut.jsonl.gz", Arrays.copyOf(whole, whole.length - 20));

    read(
        file,
        all -> {
          List<SourceRecord> letters =
              all.values().stream().filter(r -> r.deadLetter() != null).toList();
          assertEquals(1, letters.size());
          DeadLetter letter = letters.get(0).deadLetter();
          assertEquals("read", letter.stage());
          assertTrue(letter.reason().contains("cut.jsonl.gz is damaged"), letter.reason());
          assertEquals("java.io.EOFException", letter.exception());
          assertEquals(
              file + ":" + all.size(), letter.origin(), "the line after the last whole one");
          assertTrue(event("n" + all.size()).startsWith(letter.payload()), letter.payload());
          assertTrue(all.size() > 3_900, "read " + all.size());
        });
  }

  @Test
  void shouldReportAGzipThatIsDamagedInTheMiddle() throws IOException {
    byte[] bytes = gzip(utf8(events(4_000)));
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8, (byte) 0xFF);
    String file = write("bad.gz", bytes);

    read(
        file,
        all ->
            assertTrue(
                all.values().stream().anyMatch(r -> r.deadLetter() != null),
                "the damage must not go unsaid"));
  }

  @ParameterizedTest
  @CsvSource({
    "GZIP, a.GZ",
    "GZIP, a",
    "BZIP2, a.bz2",
    "BZIP2, a.jsonl",
    "ZSTD, a.zst",
    "ZSTD, a.x"
  })
  void shouldKnowCompressionByTheFirstBytesWhateverTheName(Compression compression, String name)
      throws IOException {
    String file = write(name, compressed(compression, utf8(event("a") + "\n" + event("b"))));

    read(
        file,
        all -> {
          assertEquals(List.of(file + ":1", file + ":2"), List.copyOf(all.keySet()));
          assertEquals("b", all.get(file + ":2").event().id);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "BZIP2", "ZSTD"})
  void shouldReportThatACompressedFileEndsTooEarlyAndReadOnInOthers(Compression compression)
      throws IOException {
    byte[] whole = compressed(compression, utf8(events(40_000)));
    write("early-1", Arrays.copyOf(whole, whole.length / 2));
    write("early-2", utf8(event("other")));

    read(
        dir.resolve("early-?").toString(),
        all -> {
          assertEquals("other", all.get(dir.resolve("early-2") + ":1").event().id);
          List<DeadLetter> letters =
              all.values().stream()
                  .filter(r -> r.deadLetter() != null)
                  .map(r -> r.deadLetter())
                  .toList();
          assertEquals(1, letters.size());
          assertEquals("read", letters.get(0).stage());
          String beyond = letters.get(0).reason().replaceAll(".*beyond this: ", "");
          assertTrue(beyond.matches(".*(end|Truncated|truncated).*"), letters.get(0).reason());
        });
  }

  @Test
  void shouldAcceptZerosAfterTheLastGzipMemberAndNothingElse() throws IOException {
    byte[] member = gzip(utf8(event("a") + "\n"));
    write("zeros-1.gz", together(member, member, new byte[1000]));
    write("zeros-2.gz", together(member, utf8("rest")));
    write("zeros-3.gz", together(member, new byte[3], member));
    String clean = dir.resolve("zeros-1.gz").toString();

    read(
        dir.resolve("zeros-*").toString(),
        all -> {
          assertEquals("a", all.get(clean + ":2").event().id);
          List<String> damaged =
              all.values().stream()
                  .filter(r -> r.deadLetter() != null)
                  .map(r -> r.deadLetter().reason().replaceAll(".*zeros-", ""))
                  .toList();
          assertEquals(
              List.of(
                  "2.gz is damaged and could not be read beyond this: after 1 gzip members comes"
                      + " something else",
                  "3.gz is damaged and could not be read beyond this: after 1 gzip members comes"
                      + " something else"),
              damaged);
        });
  }

  @Test
  void shouldReadARecordThatSpansLines() throws IOException {
    String first = "{\r\n  \"id\": \"a\",\n\n  \"more\": [\n    {}\n  ],\n  \"time\": 1\n}";
    String broken = "{\n  \"id\": \"b\",\n  \"time\": \"noon\"\n}";
    String file = write("pretty.jsonl", utf8(first + "\n" + broken + "\n" + event("c") + "\n"));

    read(
        file,
        all -> {
          assertEquals(List.of(file + ":1", file + ":13", file + ":9"), List.copyOf(all.keySet()));
          assertEquals("a", all.get(file + ":1").event().id);
          DeadLetter letter = all.get(file + ":9").deadLetter();
          assertEquals(broken, letter.payload());
          assertTrue(letter.reason().startsWith("field time"), letter.reason());
          assertEquals("c", all.get(file + ":13").event().id);
        });
  }

  @Test
  void shouldNotLetABrokenLineTakeTheNextAlong() throws IOException {
    String file =
        write("broken.jsonl", utf8("{\"a\":\n" + event("b") + "\n}\n{\n" + event("c") + "\n{"));

    read(
        file,
        all -> {
          assertEquals(6, all.size());
          assertEquals("{\"a\":", all.get(file + ":1").deadLetter().payload());
          assertEquals("b", all.get(file + ":2").event().id);
          assertEquals("}", all.get(file + ":3").deadLetter().payload());
          assertEquals("{", all.get(file + ":4").deadLetter().payload());
          assertEquals("c", all.get(file + ":5").event().id);
          assertEquals("{", all.get(file + ":6").deadLetter().payload());
        });
  }

  @Test
  void shouldKeepLinesApartWhenTheFileBreaksOffInTheMiddleOfARecord() throws IOException {
    byte[] whole =
        gzip(utf8("{\n\"id\":\"a\",\n" + "\"x\": 1,\n".repeat(5_000) + "\"time\": 1}\n"));
    String file = write("cut-record.gz", Arrays.copyOf(whole, whole.length - 12));

    read(
        file,
        all -> {
          assertEquals("{", all.get(file + ":1").deadLetter().payload());
          assertEquals("\"id\":\"a\",", all.get(file + ":2").deadLetter().payload());
          assertEquals(
              1, all.values().stream().filter(r -> r.deadLetter().stage().equals("read")).count());
        });
  }

  @Test
  void shouldReportThatAFileIsInUtf16() throws IOException {
    String file = write("utf16.jsonl", event("a").getBytes(StandardCharsets.UTF_16));

    read(
        file,
        all ->
            assertEquals(
                "starts with a byte order mark of UTF-16, expected plain UTF-8",
                all.get(file + ":1").deadLetter().reason()));
  }

  @Test
  void shouldReadAFileNamedGzThatIsNotCompressed() throws IOException {
    String file = write("plain.gz", utf8(event("a")));

    read(file, all -> assertNull(all.get(file + ":1").deadLetter()));
  }

  private interface Check extends Consumer<Map<String, SourceRecord>>, Serializable {}

  /** Runs the source and hands what came, by origin, to the check. */
  private static void read(String pattern, Check check) {
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(FileSource.of(pattern, LAYOUT)))
        .satisfies(
            all -> {
              Map<String, SourceRecord> byOrigin = new TreeMap<>();
              all.forEach(received -> byOrigin.put(received.origin(), received));
              check.accept(byOrigin);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static String event(String id) {
    return "{\"id\":\"" + id + "\",\"time\":1700000000000}";
  }

  private static String events(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      lines.append(event("n" + i)).append('\n');
    }
    return lines.toString();
  }

  private static String write(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes).toString();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] compressed(Compression compression, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip =
        Channels.newOutputStream(compression.writeCompressed(Channels.newChannel(out)))) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] together(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
