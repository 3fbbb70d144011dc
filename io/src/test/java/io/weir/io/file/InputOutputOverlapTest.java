package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.RecordKinds;
import io.weir.io.format.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An input in the directory of an output is found under any of its names. */
class InputOutputOverlapTest {
  @TempDir Path dir;

  @BeforeEach
  void writeFiles() throws IOException {
    dir = dir.toRealPath();
    Files.createDirectories(dir.resolve("o/.weir-run-1"));
    Files.createDirectories(dir.resolve("o/sub"));
    Files.createDirectories(dir.resolve("in"));
    Files.writeString(dir.resolve("o/alerts-00000-of-00001.jsonl"), "{}");
    Files.writeString(dir.resolve("o/.weir-run-1/late-00000-of-00001.jsonl"), "{}");
    Files.writeString(dir.resolve("o/sub/a.jsonl"), "{}");
    Files.writeString(dir.resolve("in/a.jsonl"), "{}");
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("o"));
    Files.createSymbolicLink(
        dir.resolve("in/link.jsonl"), dir.resolve("o/alerts-00000-of-00001.jsonl"));
    Files.createSymbolicLink(dir.resolve("o/link.jsonl"), dir.resolve("in/a.jsonl"));
  }

  @ParameterizedTest
  @CsvSource({
    "DIR/o/alerts-*.jsonl, DIR/o",
    "DIR/o/alerts-00000-of-00001.jsonl, DIR/o/",
    "file:DIR/o/alerts-*.jsonl, DIR/o",
    "file://DIR/o/alerts-*.jsonl, DIR/o",
    "DIR/o/alerts-*.jsonl, file://DIR/o",
    "DIR/in/../o/alerts-00000-of-00001.jsonl, DIR/o",
    "DIR/o/alerts-*.jsonl, DIR/in/../o",
    "DIR/o/alerts-*.jsonl, DIR/link",
    "DIR/link/alerts-*.jsonl, DIR/o",
    "DIR/in/link.jsonl, DIR/o",
    "DIR/o/link.jsonl, DIR/o",
    "DIR/{in~o}/a*.jsonl, DIR/o",
    "DIR/**/late-*, DIR/o",
    "DIR/o/.weir-run-1/*, DIR/o",
    "DIR/in/*.jsonl, DIR/in",
    "DIR/*/a.jsonl, DIR/in",
    // Nothing of it is there yet.
    "DIR/*/*.jsonl, DIR/new",
    "DIR/**.json*, DIR/new/deep",
  })
  void shouldFindTheInput(String input, String output) throws IOException {
    assertTrue(held(input, output) != null, input + " in " + output);
  }

  @ParameterizedTest
  @CsvSource({
    "DIR/in/a.jsonl, DIR/o",
    "DIR/o/sub/a.jsonl, DIR/o",
    "DIR/o/alerts-*.jsonl, DIR/o/sub",
    "DIR/o/alerts-*.jsonl, DIR/o2",
    "DIR/in/a.jsonl, gs://bucket/in",
  })
  void shouldFindNothingWhenTheyAreApart(String input, String output) throws IOException {
    assertEquals(null, held(input, output));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldRefuseTheOutputAndReportWhatWorksWhetherOrNotTheRunEnds(boolean bounded) {
    assertEquals(
        List.of(
            "--output="
                + dir
                + "/link/: holds an input, "
                + dir
                + "/o/alerts-00000-of-00001.jsonl; give another directory, as in --output="
                + dir
                + "/link-2"),
        new DirectoryOutput(dir + "/link/")
            .obstacles(
                List.of(
                    new FileInput(
                        dir + "/o/alerts-*", dir + "/o/alerts-*", InputFormat.JSON_LINES)),
                bounded,
                RecordKinds.ALL));
  }

  private String held(String input, String output) throws IOException {
    return new InputOutputOverlap(new DirectoryOutput(named(output)), RecordKinds.ALL)
        .with(named(input));
  }

  private String named(String uri) {
    return uri.replace("DIR", dir.toString()).replace('~', ',');
  }
}
