package io.weir.pipelines.ops;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.pipelines.RunOutputs;
import io.weir.pipelines.RunPack;
import io.weir.pipelines.TestPayments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead letters of a directory are repaired and read again, and nothing is counted twice. */
class ReplayDeadLettersTest {
  private static final int EVENTS = 24;

  /** Undoes what {@link #damaged} does. */
  private static final List<String> REPAIR =
      List.of(
          "--repairText=regex.replace(text, '\\\\s*;;$', '').replace('NaN', '0')",
          "--repairFields={'amount': int(json.amount)}");

  @TempDir Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void writeInput() throws IOException {
    Files.write(directory.resolve("payments.jsonl"), damaged(), StandardCharsets.ISO_8859_1);
  }

  private static List<String> clean() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String card = "k" + i % 3;
      String device = i % 5 == 0 ? "d\u00e4" : "d" + i % 4;
      lines.add(
          i % 3 == 0
              ? TestPayments.failed("e" + i, card, device, 30 * i)
              : TestPayments.paid("e" + i, card, device, 30 * i));
    }
    return lines;
  }

  /**
   * The same events, three of four as dead letters: a text for a number, over several lines; bytes
   * of Latin-1.
   */
  private static List<String> damaged() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String line = clean().get(i);
      lines.add(
          switch (i % 4) {
            case 0 ->
                line.replaceAll("\"amount\":(\\d+)", "\"amount\":\"$1\"").replace(",", ",\n  ");
            case 1 -> line + " ;;";
            case 2 -> line.replace("}", ",\"x\":NaN}");
            default -> line;
          });
    }
    return lines;
  }

  @Test
  void shouldGiveTheResultsOfACleanFileWhenDeadLettersAreRepaired() throws IOException {
    run("DIR/payments.jsonl", "out");
    assertEquals(19, summary("out").get("deadLettered").asInt());

    assertEquals(0, replay(REPAIR), said());

    run("DIR/payments.jsonl,payments=DIR/again/*.jsonl", "final");
    assertEquals(EVENTS, summary("final").get("admitted").asInt());
    assertEquals(19, summary("final").get("deadLettered").asInt());
    assertEquals(
        RunOutputs.expected(TestPayments.pack(), "payments", clean()),
        RunOutputs.latest(lines("final", "decisions")));
  }

  @Test
  void shouldSendNothingTwiceWhenRunAgain() throws IOException {
    run("DIR/payments.jsonl", "out");
    assertEquals(0, replay(REPAIR), said());
    List<String> sent = sent();
    // Another run over the file makes the same dead letters again.
    run("DIR/payments.jsonl", "out");

    assertEquals(0, replay(REPAIR), said());

    assertEquals(19, sent.size());
    assertEquals(sent, sent());
    assertTrue(said().contains("sent before"), said());
  }

  @Test
  void shouldSendTheRestWhenARepairIsMended() throws IOException {
    run("DIR/payments.jsonl", "out");
    assertEquals(0, replay(REPAIR.subList(1, 2)), said());
    int first = sent().size();

    assertEquals(0, replay(REPAIR), said());

    assertTrue(first > 0 && first < 19, "only some are JSON without the other repair: " + first);
    assertEquals(19, sent().size());
    assertTrue(said().contains("not repaired"), said());
  }

  @Test
  void shouldSendNothingThatThePackRefuses() throws IOException {
    run("DIR/payments.jsonl", "out");

    assertEquals(0, replay(List.of("--pack=" + TestPayments.file())), said());

    assertEquals(List.of(), sent());
    assertTrue(said().contains("refused by the pack"), said());
  }

  @Test
  void shouldChangeNothingInADryRun() throws IOException {
    run("DIR/payments.jsonl", "out");
    List<String> dry = new ArrayList<>(REPAIR);
    dry.add("--dryRun");

    assertEquals(0, replay(dry), said());

    assertFalse(Files.exists(directory.resolve("again")));
    assertTrue(said().lines().anyMatch(l -> l.matches(" *to be sent +19")), said());
    assertTrue(
        said().lines().anyMatch(l -> l.startsWith("to be sent  ") && l.contains("\"amount\":12")),
        said());
  }

  @Test
  void shouldSendOnlyWhatIsSelected() throws IOException {
    run("DIR/payments.jsonl", "out");

    List<String> args = new ArrayList<>(REPAIR);
    args.add("--where=text.endsWith(';;') && has(json.id) == false || json.id == 'e8'");
    assertEquals(0, replay(args), said());

    assertEquals(List.of("e8"), sent().stream().map(l -> json(l).get("id").asText()).toList());
  }

  /** The encryptions were computed by another implementation from the description of the format. */
  @Test
  void shouldSendHiddenRecordsOnlyWithTheirKeysAndShowNothingOfThem() throws IOException {
    String letter =
        "{\"stream\":\"payments\",\"stage\":\"parse\",\"reason\":\"r\",\"exception\":null,"
            + "\"origin\":\"f:%d\",\"payload\":\"%s\",\"encoding\":\"%s\","
            + "\"time\":\"2026-05-01T12:00:00.000Z\"}";
    String redacted =
        "{\\\"card\\\": \\\"encrypted:"
            + "k1.lH7GrFcpYO2ipUnwjRC03sDmlcRwkrVHfhMk6KPdBcyGSeDzLCZ6r50d_Qx-0g\\\"}";
    String encrypted = "k1.mDvXFsFIcM25d5ebmsKMD_BVBe7zqgtrJtkvoWii_uUKe1qPgkY3MjqKeG6_A9GixxPBuDo";
    Files.createDirectories(directory.resolve("out"));
    Files.write(
        directory.resolve("out/dead-letters-00000-of-00001.jsonl"),
        List.of(
            letter.formatted(1, redacted, "redacted"),
            letter.formatted(2, encrypted, "encrypted")));

    assertEquals(0, replay(List.of()), said());
    assertTrue(said().contains("the record is redacted; give its keys with --tokenKeys"), said());
    assertTrue(said().lines().anyMatch(l -> l.matches(" *not repaired +2")), said());
    assertEquals(List.of(), sent());

    Path keys =
        Files.writeString(
            directory.resolve("keys"), "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    String option = "--tokenKeys=file:" + keys;
    assertEquals(0, replay(List.of(option, "--dryRun")), said());
    assertEquals(0, replay(List.of(option)), said());
    assertEquals(0, replay(List.of(option)), said());
    assertEquals(List.of("{\"card\": \"4111111111111111\"}", "not JSON 4111111111111111"), sent());
    assertTrue(said().lines().anyMatch(l -> l.matches(" *sent before +2")), said());
    assertFalse(said().contains("4111"), said());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from=DIR/none | --from=DIR/none: holds no files dead-letters-*.jsonl; give a directory"
            + " that a run wrote to",
        "--from=- | --from=-: cannot be read again; a directory, Kafka topics and PostgreSQL can",
        "--kind=alerts | --kind=alerts: write dead-letters or late",
        "--since=noon | --since=noon: write a time such as 2024-05-01T12:00:00Z",
        "--where=jsn.a | --where: unknown name 'jsn'",
        "--repairText=1 | --repairText: the result must be a string, this is int",
        "--repairFields=text | --repairFields: the result must be an object",
        "--pack=DIR/no.yaml | --pack=DIR/no.yaml: cannot be read as a file of UTF-8 text",
        "--tokenKeys=k1:AAEC | --tokenKeys: the keys must not stand in an option",
        "--wher=true | there is no option --wher; did you mean --where?",
      })
  void shouldRefuseWhatCannotWork(String option, String problem) {
    int status =
        ReplayDeadLetters.run(
            new String[] {option.replace("DIR", directory.toString())}, out(), out());

    assertEquals(2, status);
    String expected = problem.replace("DIR", directory.toString());
    assertTrue(said().lines().anyMatch(line -> line.startsWith(expected)), said());
    assertTrue(said().contains("--to: give stream=URI"), "all problems together: " + said());
  }

  private void run(String input, String output) throws IOException {
    int status =
        RunPack.run(
            null,
            new String[] {
              "--pack=" + TestPayments.file(),
              "--input=payments=" + input.replace("DIR", directory.toString()),
              "--output=" + directory.resolve(output),
              "--progress=none"
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            System.err);
    assertEquals(0, status);
  }

  private int replay(List<String> more) {
    List<String> args = new ArrayList<>(more);
    args.add("--from=" + directory.resolve("out"));
    args.add("--to=payments=" + directory.resolve("again"));
    return ReplayDeadLetters.run(args.toArray(String[]::new), out(), out());
  }

  private PrintStream out() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private List<String> sent() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("again"))) {
      return Stream.of(files.filter(Files::isRegularFile).sorted().toArray(Path[]::new))
          .flatMap(file -> read(file).lines())
          .toList();
    }
  }

  private List<JsonNode> lines(String output, String kind) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(output))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(kind + "-"))
          .map(ReplayDeadLettersTest::read)
          .collect(joining())
          .lines()
          .map(ReplayDeadLettersTest::json)
          .toList();
    }
  }

  private JsonNode summary(String output) {
    return json(read(directory.resolve(output).resolve("summary.json")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String line) {
    return RunOutputs.json(line.getBytes(StandardCharsets.UTF_8));
  }
}
