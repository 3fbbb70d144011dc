package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.PublishFiles;
import io.weir.io.SingleLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFilesTest {
  private static final KvCoder<byte[], byte[]> CODER =
      KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of());

  @TempDir Path dir;

  @Test
  void shouldWriteABoundedRunsLinesAndReplaceAnEarlierRuns() throws IOException {
    writeBounded(List.of(line("1"), line("2"), line("3")));
    writeBounded(List.of(line("4")));

    assertEquals(List.of("4"), linesOf("alerts-\\d{5}-of-\\d{5}\\.jsonl"));
  }

  @Test
  void shouldWriteAnUnboundedRunsLinesHoweverLateAndKeepAnEarlierRuns() throws IOException {
    writeUnbounded("1");
    writeUnbounded("2");

    assertEquals(
        List.of("early 1", "early 2", "late 1", "late 2", "next 1", "next 2"),
        linesOf("alerts-.*\\.jsonl"));
  }

  @Test
  void shouldReplaceWhatARunWithoutEndLeft() throws IOException {
    writeUnbounded("1");
    writeBounded(List.of(line("2")));

    assertEquals(List.of("2"), linesOf("alerts-.*"));
  }

  @Test
  void shouldLeaveWhatThereIsWhenARunFails() throws IOException {
    writeBounded(List.of(line("old")));
    DirectoryOutput output = new DirectoryOutput(dir.toString());
    assertEquals(List.of(), output.prepare(true, List.of("alerts")));
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(line("new")).withCoder(CODER))
        .apply(new SingleLines())
        .apply(output.write("alerts", true))
        .get(0)
        .apply(
            MapElements.into(TypeDescriptors.strings())
                .via(
                    name -> {
                      throw new IllegalStateException("broken after " + name);
                    }))
        .apply(new PublishFiles(output, List.of("alerts")));
    assertThrows(Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());

    assertEquals(List.of("old"), linesOf("alerts-.*"));
    writeBounded(List.of(line("next")));
    assertEquals(List.of("next"), linesOf("alerts-.*"));
    try (Stream<Path> all = Files.list(dir)) {
      assertEquals(
          List.of(), all.filter(Files::isDirectory).toList(), "what the failed run left is gone");
    }
  }

  @Test
  void shouldNameFilesByThePatternThatFindsThemAgain() throws IOException {
    writeBounded(List.of(line("1")));
    writeUnbounded("2");

    try (Stream<Path> files = Files.list(dir)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(f -> f.getFileName().toString())
              .filter(name -> !name.equals(FileManifest.NAME))
              .toList();
      assertTrue(names.size() >= 2, names.toString());
      names.forEach(name -> assertTrue(name.matches("alerts-" + LineFiles.NAME_REGEX), name));
    }
  }

  private void writeBounded(List<KV<byte[], byte[]>> lines) {
    DirectoryOutput output = new DirectoryOutput(dir.toString());
    assertEquals(List.of(), output.prepare(true, List.of("alerts")));
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(lines).withCoder(CODER))
        .apply(new SingleLines())
        .apply(output.write("alerts", true))
        .get(0)
        .apply(new PublishFiles(output, List.of("alerts")));
    pipeline.run().waitUntilFinish();
  }

  private void writeUnbounded(String run) {
    DirectoryOutput output = new DirectoryOutput(dir.toString());
    assertEquals(List.of(), output.prepare(false, List.of("alerts")));
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(
            TestStream.create(CODER)
                .addElements(line("early " + run))
                .advanceWatermarkTo(Instant.ofEpochMilli(1_000_000))
                .addElements(TimestampedValue.of(line("late " + run), Instant.ofEpochMilli(5)))
                .advanceProcessingTime(Duration.standardSeconds(10))
                .addElements(line("next " + run))
                .advanceWatermarkToInfinity())
        .apply(new SingleLines())
        .apply(output.write("alerts", false));
    pipeline.run().waitUntilFinish();
  }

  private List<String> linesOf(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(dir)) {
      files
          .filter(file -> file.getFileName().toString().matches(name))
          .forEach(file -> lines.addAll(read(file)));
    }
    return lines.stream().sorted().toList();
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KV<byte[], byte[]> line(String text) {
    return KV.of(new byte[0], text.getBytes(StandardCharsets.UTF_8));
  }
}
