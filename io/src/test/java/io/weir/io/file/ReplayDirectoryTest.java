package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.ReplayWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayDirectoryTest {
  @TempDir Path dir;

  private Path folder;
  private ReplayDirectory target;

  @BeforeAll
  static void knowFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @BeforeEach
  void name() {
    target = new ReplayDirectory(dir.resolve("in").toString());
    folder = dir.resolve("in/.weir-replayed");
  }

  @Test
  void shouldShowRecordsWithTheirIdsWhenCommitted() throws IOException {
    assertEquals(Set.of(), target.sentIds());
    try (ReplayWriter writer = target.open()) {
      send(writer, "1", "{}");
      send(writer, "2", "{\n\"a\":\r\n1}");
      assertEquals(List.of(), lines());
      writer.commit();
    }

    assertEquals(List.of("{}", "{ \"a\":  1}"), lines());
    assertEquals(Set.of("1", "2"), target.sentIds());
  }

  @Test
  void shouldAddAFileWhenSentToAgain() throws IOException {
    commit("1");
    commit("2");

    assertEquals(List.of("r1", "r2"), lines().stream().sorted().toList());
    assertEquals(Set.of("1", "2"), target.sentIds());
  }

  @Test
  void shouldLeaveNothingWhenNotCommitted() throws IOException {
    try (ReplayWriter writer = target.open()) {
      send(writer, "1", "{}");
    }
    commit();

    assertEquals(List.of(), lines());
    assertEquals(Set.of(), target.sentIds());
  }

  /** The state of a directory whose program died before it named the file of ids. */
  @Test
  void shouldDropRecordsWhenTheirIdsAreMissing() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("replayed-0123456789abcdef.jsonl"), "r1\n");
    Files.writeString(folder.resolve("next-ids"), "1\n");
    assertEquals(Set.of(), target.sentIds());

    commit("2");

    assertEquals(List.of("r2"), lines());
    assertEquals(Set.of("2"), target.sentIds());
  }

  /** The state of a directory whose program died before it moved the file of records. */
  @Test
  void shouldMoveRecordsIntoPlaceWhenTheirIdsAreThere() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("replayed-0123456789abcdef.jsonl"), "r1\n");
    Files.writeString(folder.resolve("replayed-0123456789abcdef.ids"), "1\n");
    assertEquals(Set.of("1"), target.sentIds());

    commit();

    assertEquals(List.of("r1"), lines());
    assertEquals(Set.of("1"), target.sentIds());
  }

  @Test
  void shouldStayClosedToOthersWhenOpen() throws IOException {
    try (ReplayWriter writer = target.open()) {
      send(writer, "1", "{}");
      IOException e = assertThrows(IOException.class, target::open);
      assertTrue(e.getMessage().startsWith("another program is sending"), e.getMessage());
      writer.commit();
    }
    assertEquals(Set.of("1"), target.sentIds());
    commit("2");
    assertEquals(Set.of("1", "2"), target.sentIds());
  }

  @Test
  void shouldChangeNothingWhenAskedForIds() throws IOException {
    assertEquals(Set.of(), target.sentIds());
    assertEquals(List.of(), target.problems());
    assertFalse(Files.exists(dir.resolve("in")));
  }

  private void commit(String... ids) throws IOException {
    try (ReplayWriter writer = target.open()) {
      for (String id : ids) {
        send(writer, id, "r" + id);
      }
      writer.commit();
    }
  }

  private static void send(ReplayWriter writer, String id, String record) throws IOException {
    writer.send(id, null, record.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.list(dir.resolve("in"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertTrue(file.toString().endsWith(".jsonl"), file.toString());
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
