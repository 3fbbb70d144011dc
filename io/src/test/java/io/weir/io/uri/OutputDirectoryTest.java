package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.OtherVersions;
import io.weir.io.RecordKinds;
import io.weir.io.TestPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
  @TempDir Path dir;

  @Test
  void shouldRefuseForeignFilesWhenABoundedRunWouldReplaceThem() throws IOException {
    List<String> inTheWay =
        List.of(
            "decisions-00000-of-00002.jsonl",
            "late-0b4cbb4a-7d0e-4c44-9f36-0a5d1ac1d7b1.jsonl",
            "summary.json");
    for (String name : inTheWay) {
      Files.writeString(dir.resolve(name), "x");
    }
    for (String name :
        List.of(
            "decisions-of-mine.jsonl",
            "decisions.jsonl",
            "alerts-00000-of-00002.jsonl.bak",
            "other-00000-of-00002.jsonl",
            "my-summary.json")) {
      Files.writeString(dir.resolve(name), "x");
    }
    OutputUris outputs = OutputUris.parse(dir.toString());

    assertEquals(
        List.of(),
        outputs.obstacles(List.of(), false, RecordKinds.ALL),
        "one without end replaces nothing");
    assertEquals(
        List.of(
            "--output="
                + dir
                + ": in the way of its answers is decisions-00000-of-00002.jsonl, which Weir did"
                + " not write; late-0b4cbb4a-7d0e-4c44-9f36-0a5d1ac1d7b1.jsonl, which Weir did not"
                + " write; summary.json, which Weir did not write. Move it away, or give another"
                + " directory"),
        outputs.obstacles(List.of(), true, RecordKinds.ALL));
    assertEquals(8, names().size(), "nothing is touched");
  }

  @Test
  void shouldRefuseALinkToNothing() throws IOException {
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("gone"));

    assertEquals(
        List.of("--output=" + dir + "/link: is a link to what is not there; give a directory"),
        OutputUris.parse(dir + "/link").problems());
  }

  @Test
  void shouldMakeADirectoryThatIsGivenAsAUri() {
    assertEquals(List.of(), prepare("file://" + dir + "/uri", true));

    assertTrue(Files.isDirectory(dir.resolve("uri")));
  }

  @Test
  void shouldMakeTheDirectory() {
    assertEquals(List.of(), prepare(dir + "/a/b", true));

    assertTrue(Files.isDirectory(dir.resolve("a/b")));
  }

  @Test
  void shouldRefuseADirectoryInWhichNoFileCanBeMade() {
    // Not even root can make one there.
    List<String> problems = prepare("/proc", true);

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems.get(0).startsWith("--output=/proc: cannot be written to: "), problems.get(0));
  }

  private static List<String> prepare(String outputs, boolean bounded) {
    return OutputUris.prepare(
        OutputUris.parse(outputs).outputs(), TestPack.all(), bounded, OtherVersions.ASK);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
