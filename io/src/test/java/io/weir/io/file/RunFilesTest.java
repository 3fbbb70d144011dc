package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {
  private static final List<String> KINDS = List.of("alerts", "late");
  private static final String OLD = "11111111-1111-1111-1111-111111111111";
  private static final String NEW = "22222222-2222-2222-2222-222222222222";

  private static final Map<String, String> OLD_FILES =
      Map.of(
          "alerts-00000-of-00002.jsonl", "old 0",
          "alerts-00001-of-00002.jsonl", "old 1",
          "summary.json", "old sum");

  private static final Map<String, String> NEW_FILES =
      Map.of(
          "alerts-00000-of-00001.jsonl", "new 0",
          "late-00000-of-00001.jsonl", "",
          "summary.json", "new sum");

  @TempDir Path dir;

  private RunFiles files;

  @BeforeAll
  static void knowFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @BeforeEach
  void start() throws IOException {
    files = new RunFiles(new OutputFolder(dir.toString()));
    run(OLD, OLD_FILES);
  }

  @Test
  void shouldPutARunsFilesInThePlaceOfTheLastOnes() throws IOException {
    Files.writeString(dir.resolve("alerts.jsonl"), "mine");
    run(NEW, NEW_FILES);

    Map<String, String> expected = new TreeMap<>(NEW_FILES);
    expected.put("alerts.jsonl", "mine");
    assertEquals(expected, content());
    assertEquals(List.of(), files.obstacles(KINDS));
  }

  @Test
  void shouldKeepFilesOfOtherKinds() throws IOException {
    write(NEW, Map.of("clicks-00000-of-00001.jsonl", "click"));
    files.replace(NEW, List.of("clicks"), List.of("clicks-00000-of-00001.jsonl"));

    Map<String, String> expected = new TreeMap<>(OLD_FILES);
    expected.put("clicks-00000-of-00001.jsonl", "click");
    assertEquals(expected, content());
    assertEquals(List.of(), files.obstacles(KINDS), "they are known as before");
  }

  @Test
  void shouldTouchNothingUntilAllOfARunIsThere() throws IOException {
    write(NEW, NEW_FILES);
    assertEquals(OLD_FILES, content());

    Files.delete(files(NEW).resolve("summary.json"));
    IOException e =
        assertThrows(
            IOException.class, () -> files.replace(NEW, KINDS, NEW_FILES.keySet()), "one is gone");
    assertTrue(e.getMessage().contains("lacks summary.json"), e.getMessage());
    assertEquals(OLD_FILES, content());
  }

  /** The steps are told in {@link RunFiles}; here a run dies after each of them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void shouldMendWhatARunThatDiedLeft(int steps) throws IOException {
    write(NEW, NEW_FILES);
    String before = Files.readString(dir.resolve(FileManifest.NAME));
    files.replace(NEW, KINDS, NEW_FILES.keySet());
    String after = Files.readString(dir.resolve(FileManifest.NAME));
    // Back to the start, and forward as far as the run came.
    for (String name : NEW_FILES.keySet()) {
      Files.delete(dir.resolve(name));
    }
    write(NEW, NEW_FILES);
    for (Map.Entry<String, String> old : OLD_FILES.entrySet()) {
      Files.writeString(dir.resolve(old.getKey()), old.getValue());
    }
    Files.writeString(
        dir.resolve(FileManifest.NAME),
        after
            + "from .weir-run-"
            + NEW
            + "\nremove 5 alerts-00000-of-00002.jsonl\nremove 5 alerts-00001-of-00002.jsonl\nremove"
            + " 7 summary.json\n");
    assertTrue(before.startsWith("weir-files 1\nrun " + OLD + "\n"), before);
    List<Step> all =
        List.of(
            () -> Files.delete(dir.resolve("alerts-00000-of-00002.jsonl")),
            () -> Files.delete(dir.resolve("alerts-00001-of-00002.jsonl")),
            () -> Files.delete(dir.resolve("summary.json")),
            () -> move("alerts-00000-of-00001.jsonl"),
            () -> move("late-00000-of-00001.jsonl"),
            () -> move("summary.json"));
    for (Step step : all.subList(0, steps)) {
      step.take();
    }

    assertEquals(List.of(), files.obstacles(KINDS), "all of it is Weir's");
    files.recover();
    assertEquals(NEW_FILES, content());
    assertEquals(after, Files.readString(dir.resolve(FileManifest.NAME)));
    files.recover();
    assertEquals(NEW_FILES, content(), "again");
  }

  @Test
  void shouldDoNothingTwiceWhenTheLastStepIsRepeated() throws IOException {
    run(NEW, NEW_FILES);
    files.replace(NEW, KINDS, NEW_FILES.keySet());
    assertEquals(NEW_FILES, content());

    // Its writers are repeated as well, one more than the other.
    write(NEW, Map.of("alerts-00000-of-00001.jsonl", "new 0"));
    files.replace(NEW, KINDS, NEW_FILES.keySet());
    assertEquals(NEW_FILES, content());
  }

  @Test
  void shouldKnowItsOwnFilesByWhatTheyHold() throws IOException {
    Files.writeString(dir.resolve("summary.json"), "his sum");
    Files.writeString(dir.resolve("late-00000-of-00001.jsonl"), "his");
    Files.writeString(dir.resolve("clicks-00000-of-00001.jsonl"), "his");
    Files.createDirectory(dir.resolve("alerts-00007-of-00009.jsonl"));

    List<String> obstacles = files.obstacles(KINDS);
    assertEquals(
        List.of(
            "alerts-00007-of-00009.jsonl, which Weir did not write",
            "late-00000-of-00001.jsonl, which Weir did not write",
            "summary.json, which was changed since"),
        obstacles);
    write(NEW, NEW_FILES);
    assertThrows(IOException.class, () -> files.replace(NEW, KINDS, NEW_FILES.keySet()));
    assertEquals("his sum", content().get("summary.json"));
    assertEquals("his", content().get("late-00000-of-00001.jsonl"));
    assertEquals("new sum", Files.readString(files(NEW).resolve("summary.json")), "it is kept");
  }

  @Test
  void shouldReplaceFilesOfRunsWithoutEndOnceTheyAreClaimed() throws IOException {
    String random = "alerts-0b4cbb4a-7d0e-4c44-9f36-0a5d1ac1d7b1.jsonl";
    Files.writeString(dir.resolve(random), "live");
    assertEquals(List.of(random + ", which Weir did not write"), files.obstacles(KINDS));

    files.claim(KINDS);
    assertEquals(List.of(), files.obstacles(KINDS));
    run(NEW, NEW_FILES);
    assertEquals(NEW_FILES, content());
  }

  @Test
  void shouldRemoveWhatRunsLeftThatDidNotEnd() throws IOException {
    write(NEW, NEW_FILES);
    Files.createDirectories(files(NEW).resolve(".temp-beam/x"));
    Files.createDirectory(dir.resolve("mine"));
    files.removeLeftOver();

    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(List.of(dir.resolve("mine")), left.filter(Files::isDirectory).toList());
    }
    assertEquals(OLD_FILES, content());
  }

  @Test
  void shouldNotTakeAnotherProgramsFileForItsList() throws IOException {
    Files.writeString(dir.resolve(FileManifest.NAME), "{}");
    IOException e = assertThrows(IOException.class, () -> files.obstacles(KINDS));
    assertTrue(e.getMessage().contains("not what Weir writes"), e.getMessage());
  }

  private interface Step {
    void take() throws IOException;
  }

  private void run(String run, Map<String, String> all) throws IOException {
    write(run, all);
    files.replace(run, KINDS, all.keySet());
  }

  private void write(String run, Map<String, String> all) throws IOException {
    Files.createDirectories(files(run));
    for (Map.Entry<String, String> file : all.entrySet()) {
      Files.writeString(files(run).resolve(file.getKey()), file.getValue());
    }
  }

  private Path files(String run) {
    return dir.resolve(".weir-run-" + run);
  }

  private void move(String name) throws IOException {
    Files.move(files(NEW).resolve(name), dir.resolve(name));
  }

  /** What somebody sees who looks into the directory. */
  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> all = Files.list(dir)) {
      all.filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .forEach(file -> content.put(file.getFileName().toString(), read(file)));
    }
    return content;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
