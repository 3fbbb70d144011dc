package io.weir.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.uri.OutputUris;
import io.weir.transforms.pack.spec.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a pack may start where there are answers of other versions of it. */
class OtherVersionsTest {
  private static final String FILE = "sessions-00000000-0000-0000-0000-000000000000.jsonl";

  @Test
  void shouldNameTheHighestVersionThatIsThere() {
    Pack pack = TestPack.version(10L, TestPack.all());
    String problem =
        OtherVersions.ASK.problem(pack, Set.of("2", "9", "8"), "it is gone").orElseThrow();
    assertTrue(problem.startsWith("holds answers of version 9 of pack shop"), problem);
    assertTrue(problem.contains("what 9 said is replaced: it is gone"), problem);
  }

  @Test
  void shouldRequireReplaceOnceForALowerVersion() {
    Pack pack = TestPack.version(10L, TestPack.all());
    assertEquals(Optional.empty(), OtherVersions.ASK.problem(pack, Set.of("9", "10"), ""));
    assertTrue(OtherVersions.ASK.problem(pack, Set.of("9", "10", "11"), "").isPresent());
  }

  @Test
  void shouldRequireReplaceWhenAnUnboundedRunFindsFilesOfAnotherVersion(@TempDir Path directory)
      throws IOException {
    Files.writeString(
        directory.resolve(FILE),
        "{\"id\":\"a\",\"measures\":{\"version\":7},\"pack\":\"shop\",\"version\":2}\n");
    assertEquals(List.of(), prepare(directory, 2L, false, OtherVersions.ASK));
    assertEquals(1, prepare(directory, 3L, false, OtherVersions.ASK).size());
    assertEquals(List.of(), prepare(directory, 3L, false, OtherVersions.REPLACE));
    assertEquals(List.of(), prepare(directory, 3L, false, OtherVersions.KEEP));
    assertEquals(1, prepare(directory, 1L, false, OtherVersions.REPLACE).size());
  }

  @Test
  void shouldNotRequireReplaceWhenABoundedRunReplacesTheFiles(@TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve(FILE), "{\"pack\":\"shop\",\"version\":2}\n");
    assertEquals(List.of(), prepare(directory, 3L, true, OtherVersions.ASK));
  }

  @Test
  void shouldIgnoreLinesThatAreNoRecordsOfThePack(@TempDir Path directory) throws IOException {
    for (String line :
        List.of(
            "{\"pack\":\"other\",\"version\":2}",
            "{\"version\":2}",
            "{\"pack\":\"shop\"}",
            "[2]",
            "no JSON",
            "")) {
      Files.writeString(directory.resolve(FILE), line + "\n");
      assertEquals(List.of(), prepare(directory, 3L, false, OtherVersions.ASK), line);
    }
  }

  private static List<String> prepare(
      Path directory, long version, boolean bounded, OtherVersions others) {
    return OutputUris.parse(directory.toString())
        .outputs()
        .get(0)
        .prepare(PackRecords.of(TestPack.version(version, TestPack.all())), bounded, others);
  }
}
