package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page on chaining packs, and what comes of reading revisions by id alone. */
@Tag("system")
class ChainingTest {
  private static final Path PAGE = Path.of("..", "docs", "operations.md");
  private static final Pattern PACK = Pattern.compile("```yaml\n(pack:.*?)```", Pattern.DOTALL);
  private static final int PAYMENTS = 20;
  private static final long START = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();

  @TempDir Path directory;

  private String first;
  private String second;

  @BeforeEach
  void readThePage() throws IOException {
    String page = Files.readString(PAGE);
    String chapter = page.substring(page.indexOf("## Chaining packs"), page.indexOf("## Progress"));
    List<String> packs = PACK.matcher(chapter).results().map(ChainingTest::pack).toList();
    assertEquals(2, packs.size());
    first = packs.get(0);
    second = packs.get(1);
  }

  private static String pack(MatchResult found) {
    return found.group(1);
  }

  /** Payments of one card in no order, so that decisions are revised; half of them failed. */
  private Path payments() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PAYMENTS; i++) {
      lines.add(
          "{\"id\":\"p%d\",\"time\":%d,\"card\":\"c\",\"type\":\"%s\"}"
              .formatted(i, START + i * 60_000L, i % 2 == 0 ? "FAILED" : "PAID"));
    }
    Collections.shuffle(lines, new Random(7));
    return Files.write(directory.resolve("payments.jsonl"), lines);
  }

  /** Runs a pack into a directory of that name; gives what it said at its end. */
  private String run(String name, String pack, String input, String emit) throws IOException {
    Path yaml = Files.writeString(directory.resolve(name + ".yaml"), pack);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = {
      "--pack=" + yaml,
      "--input=" + input,
      "--output=" + directory.resolve(name),
      "--emit=" + emit,
      "--progress=none"
    };
    int status =
        RunPack.run(
            null,
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(0, status, () -> err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<JsonNode> lines(String name, String kind) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve(name), kind + "-*.jsonl")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          lines.add(RunOutputs.json(line.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return lines;
  }

  private void assertCounted(String name, long read, long admitted, long conflicting)
      throws IOException {
    JsonNode summary =
        RunOutputs.json(Files.readAllBytes(directory.resolve(name + "/summary.json")));
    assertEquals(read, summary.get("read").asLong());
    assertEquals(admitted, summary.get("admitted").asLong());
    assertEquals(read - admitted, summary.get("duplicate").asLong());
    assertEquals(conflicting, summary.get("conflicting").asLong());
  }

  /** By the contract: three failures within ten minutes, of one every two. */
  private static String outcome(int payment) {
    return payment < 4 ? "approve" : "decline";
  }

  @Test
  void shouldSeeEveryVersionOrEachRecordOnceWhenAPackReadsAnother() throws IOException {
    String payments = payments().toString();
    run("decided", first, payments, "changes");
    List<JsonNode> decisions = lines("decided", "decisions");
    Map<String, Set<Long>> revisions = new HashMap<>();
    decisions.forEach(
        d ->
            revisions
                .computeIfAbsent(d.get("event").asText(), event -> new HashSet<>())
                .add(d.get("revision").asLong()));
    assertTrue(decisions.size() > PAYMENTS, "nothing was revised");
    String decided = directory.resolve("decided") + "/decisions-*.jsonl";

    String said = run("outcomes", second, decided, "final");
    assertCounted("outcomes", decisions.size(), decisions.size(), 0);
    assertTrue(!said.contains("conflicting"), said);
    List<JsonNode> records = lines("outcomes", "metrics");
    assertEquals(PAYMENTS, records.size());
    for (JsonNode record : records) {
      String event = record.at("/group/event").asText();
      assertEquals(
          revisions.get(event).size(), record.at("/measures/versions").asLong(), record::toString);
      assertEquals(
          outcome(Integer.parseInt(event.substring(1))),
          record.at("/measures/outcome").asText(),
          record::toString);
    }

    String byEvent =
        second.replace("[event, revision]", "event").replace("count}", "max, of: revision}");
    said = run("lost", byEvent, decided, "final");
    assertCounted("lost", decisions.size(), PAYMENTS, decisions.size() - PAYMENTS);
    assertTrue(said.contains((decisions.size() - PAYMENTS) + " of the duplicate events"), said);

    run("once", first, payments, "final");
    run("outcomes-once", byEvent, directory.resolve("once") + "/decisions-*.jsonl", "final");
    assertCounted("outcomes-once", PAYMENTS, PAYMENTS, 0);
    for (JsonNode record : lines("outcomes-once", "metrics")) {
      assertEquals(
          outcome(Integer.parseInt(record.at("/group/event").asText().substring(1))),
          record.at("/measures/outcome").asText(),
          record::toString);
    }
  }
}
