package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.BatchContents;
import io.weir.io.SourceBatch;
import io.weir.transforms.event.Event;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
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
  void shouldNameTheFileAndLineOfEachDeadLetterWhenLinesAreBlank() throws IOException {
    String file =
        write(
            "lines.jsonl", utf8("{1\r\n" + event("a") + "\r\n \t\r\n\n{5\n" + event("b") + "\n{7"));

    read(
        file,
        all -> {
          assertEquals(List.of("a", "b"), all.ids());
          assertEquals(
              Map.of(file + ":1", "{1", file + ":5", "{5", file + ":7", "{7"), all.payloads());
        });
  }

  @Test
  void shouldGiveEventsTheirOwnTime() throws IOException {
    String file = write("times.jsonl", utf8(event("a")));
    Pipeline pipeline = Pipeline.create();
    PCollection<Long> times =
        pipeline.apply(FileSource.of(file, LAYOUT)).apply(ParDo.of(new TimestampFn()));
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
          DeadLetter letter = all.letter(file + ":1");
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
          assertEquals("\ufeff" + event("a"), all.letter(file + ":1").payload());
          assertEquals(List.of("b"), all.ids());
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
          assertEquals(20_000_001, all.letter(file + ":1").payload().length());
          assertEquals(List.of("b"), all.ids());
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
          assertEquals(List.of("a", "b"), all.ids());
          assertEquals(Map.of(), all.payloads());
        });
  }

  @Test
  void shouldUseWhatCanBeReadOfATruncatedGzipAndReportTheRest() throws IOException {
    byte[] whole = gzip(utf8(events(4_000)));
    String file = write("cut.jsonl.gz", Arrays.copyOf(whole, whole.length - 20));

    read(
        file,
        all -> {
          assertEquals(1, all.letters().size());
          DeadLetter letter = all.letters().get(0);
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

    read(file, all -> assertTrue(!all.letters().isEmpty(), "the damage must not go unsaid"));
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
          assertEquals(List.of("a", "b"), all.ids());
          assertEquals(Map.of(), all.payloads());
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
          assertTrue(all.ids().contains("other"));
          List<DeadLetter> letters = all.letters();
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

    read(
        dir.resolve("zeros-*").toString(),
        all -> {
          assertEquals(List.of("a", "a", "a", "a"), all.ids(), "two of the first file");
          List<String> damaged =
              all.letters().stream()
                  .map(letter -> letter.reason().replaceAll(".*zeros-", ""))
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
    String file = write("pretty.jsonl", utf8(first + "\n" + broken + "\n" + event("c") + "\n{14"));

    read(
        file,
        all -> {
          assertEquals(List.of("a", "c"), all.ids());
          assertEquals(2, all.letters().size());
          assertEquals("{14", all.letter(file + ":14").payload());
          DeadLetter letter = all.letter(file + ":9");
          assertEquals(broken, letter.payload());
          assertTrue(letter.reason().startsWith("field time"), letter.reason());
        });
  }

  @Test
  void shouldNotLetABrokenLineTakeTheNextAlong() throws IOException {
    String file =
        write("broken.jsonl", utf8("{\"a\":\n" + event("b") + "\n}\n{\n" + event("c") + "\n{"));

    read(
        file,
        all -> {
          assertEquals(List.of("b", "c"), all.ids());
          assertEquals(4, all.letters().size());
          assertEquals("{\"a\":", all.letter(file + ":1").payload());
          assertEquals("}", all.letter(file + ":3").payload());
          assertEquals("{", all.letter(file + ":4").payload());
          assertEquals("{", all.letter(file + ":6").payload());
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
          assertEquals("{", all.letter(file + ":1").payload());
          assertEquals("\"id\":\"a\",", all.letter(file + ":2").payload());
          assertEquals(
              1, all.letters().stream().filter(letter -> letter.stage().equals("read")).count());
          assertEquals(List.of(), all.ids());
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
                all.letter(file + ":1").reason()));
  }

  @Test
  void shouldReadAFileNamedGzThatIsNotCompressed() throws IOException {
    String file = write("plain.gz", utf8(event("a")));

    read(
        file,
        all -> {
          assertEquals(List.of("a"), all.ids());
          assertEquals(Map.of(), all.payloads());
        });
  }

  @Test
  void shouldKeepTheOrderOfTheFileWhenItHasSeveralBatches() throws IOException {
    String file = write("batches.jsonl", utf8(events(1_234)));
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(FileSource.of(file, LAYOUT)))
        .satisfies(
            batches -> {
              List<SourceBatch> all = new ArrayList<>();
              batches.forEach(all::add);
              all.sort(Comparator.comparing(batch -> number(batch.events().get(0))));
              assertEquals(List.of(500, 500, 234), all.stream().map(SourceBatch::size).toList());
              List<Integer> read =
                  BatchContents.of(all).events().stream().map(FileSourceTest::number).toList();
              assertEquals(IntStream.rangeClosed(1, 1_234).boxed().toList(), read);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEndABatchWhenItsRecordsAreLarge() throws IOException {
    String large = "{\"id\":\"n%d\",\"time\":1,\"x\":\"" + "x".repeat(400_000) + "\"}\n";
    StringBuilder lines = new StringBuilder();
    IntStream.rangeClosed(1, 4).forEach(i -> lines.append(String.format(large, i)));
    String file = write("large.jsonl", utf8(lines.toString()));
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(FileSource.of(file, LAYOUT))
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(batch -> BatchContents.of(List.of(batch)).ids().toString())))
        .containsInAnyOrder("[n1, n2, n3]", "[n4]");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldGiveABatchItsLeastEventTimeWhenItsEventsAreOutOfOrder() throws IOException {
    String file =
        write(
            "disorder.jsonl",
            utf8(
                "{\n{\"id\":\"a\",\"time\":70}\n{\"id\":\"b\",\"time\":50}\n"
                    + "{\"id\":\"c\",\"time\":60}"));
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(FileSource.of(file, LAYOUT)).apply(ParDo.of(new TimestampFn())))
        .containsInAnyOrder(50L);
    pipeline.run().waitUntilFinish();
  }

  private static int number(Event event) {
    return Integer.parseInt(((String) event.id).substring(1));
  }

  private static final class TimestampFn extends DoFn<SourceBatch, Long> {
    @ProcessElement
    public void time(ProcessContext c) {
      c.output(c.timestamp().getMillis());
    }
  }

  private interface Check extends Consumer<BatchContents>, Serializable {}

  /** Runs the source and passes all that was read to the check. */
  private static void read(String pattern, Check check) {
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(FileSource.of(pattern, LAYOUT)))
        .satisfies(
            batches -> {
              check.accept(BatchContents.of(batches));
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
