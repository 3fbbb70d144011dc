package io.weir.pipelines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.transforms.oracle.OracleTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over a file with values that must not leave the input in the clear. */
class ProtectedRunTest {
  private static final String CARD = "4111-1111-1111-1111";
  private static final String ACCOUNT = "123456789012345";
  private static final String NAME = "Maria Musterfrau";
  private static final ClearValues VALUES = new ClearValues(CARD, ACCOUNT, NAME);

  static final String PACK =
      """
      pack: protected
      version: 1
      streams:
        payments:
          id: id
          time: time
          fields:
            id: string
            time: timestamp
            card: {type: string, protect: token}
            account: {type: int, protect: token}
            name: {type: string, protect: token}
            amount: double
      features:
        spent_1h: {from: payments, by: card, over: 1h, measure: sum, of: amount}
        cards_1h: {from: payments, by: account, over: 1h, measure: distinct, of: card}
        last_card: {from: payments, by: account, over: 1h, measure: last, of: card, current: exclude}
      decide: {on: payments, key: card}
      rules:
        other_card: {when: "last_card != null && last_card != card", outcome: review, reason: "{card} after {last_card}"}
        spender: {when: "spent_1h > 50.0", outcome: decline}
      sessions:
        visit: {from: payments, by: card, gap: 5m, measures: {account: {measure: last, of: account}}}
      metrics:
        by_account: {from: payments, by: account, window: 1m, measures: {sum: {measure: sum, of: amount}}}
      expectations:
        more: {from: payments, by: account, after: "amount < 50.0", expect: "amount >= 50.0", within: 5m}
      """;

  static final String OPEN = PACK.replace(", protect: token", "");

  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void writeInput() throws IOException {
    Files.writeString(
        directory.resolve("keys"), "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
    List<String> good =
        List.of(
            payment("p1", 0, "\"" + CARD + "\"", ACCOUNT, "40"),
            payment("p2", 5, "\"" + CARD + "\"", ACCOUNT, "20.5"),
            payment("p3", 9, "\"other\"", ACCOUNT, "1"));
    List<String> bad =
        List.of(
            payment("p4", 10, "[\"" + CARD + "\"]", ACCOUNT, "1"),
            payment("p5", 10, "\"" + CARD + "\"", "\"" + ACCOUNT + "\"", "1"),
            payment("p6", 10, "\"" + CARD + "\"", ACCOUNT + ".5", "1"),
            "{\"crad\":\"" + CARD + "\",\"name\":\"" + NAME + "\"}",
            "{\"id\":\"p7\",\"card\":\"" + CARD + "\" " + NAME + "}",
            "p8;" + CARD + ";" + ACCOUNT + ";" + NAME);
    byte[] notUtf8 = ("{\"id\":\"\u00E9\",\"card\":\"" + CARD + "\"}").getBytes(ISO_8859_1);
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (String line : Stream.concat(good.stream(), bad.stream()).toList()) {
      input.writeBytes((line + "\n").getBytes(UTF_8));
    }
    input.writeBytes(notUtf8);
    Files.write(directory.resolve("in.jsonl"), input.toByteArray());
  }

  private static String payment(String id, int minute, String card, String account, String amount) {
    return "{\"id\":\"%s\",\"time\":\"2026-05-01T12:%02d:00Z\",\"card\":%s,\"account\":%s,\"name\":\"%s\",\"amount\":%s}"
        .formatted(id, minute, card, account, NAME, amount);
  }

  /** The search finds the values where the same run does not protect them. */
  @Test
  void shouldFindTheValuesInEveryOutputOfAPackThatProtectsNothing() throws IOException {
    assertEquals(0, run(OPEN), this::text);
    Set<String> kinds = new TreeSet<>();
    VALUES
        .filesWith(directory.resolve("out"))
        .forEach(file -> kinds.add(file.replaceAll("-0.*", "")));
    assertEquals(
        Set.of("alerts", "dead-letters", "decisions", "expectations", "metrics", "sessions"),
        kinds);
    assertTrue(VALUES.isIn(printed.toByteArray()), "also in what is printed");
  }

  @Test
  void shouldComputeWithTokensAsWithValuesAndWriteNoValue() throws IOException {
    assertEquals(0, run(PACK, "--tokenKeys=file:" + directory.resolve("keys")), this::text);
    assertEquals(Set.of(), VALUES.filesWith(directory.resolve("out")));
    assertFalse(VALUES.isIn(printed.toByteArray()), this::text);
    assertTrue(text().contains("DEAD LETTER payments"), this::text);
    assertEquals(7, read("dead-letters").size());
    String card = token(CARD);
    String other = token("other");
    List<JsonNode> decisions = read("decisions");
    assertEquals(3, decisions.size());
    JsonNode second = decisions.get(1);
    assertEquals("p2", second.get("event").asText());
    assertEquals(card, second.get("key").asText());
    assertEquals(60.5, second.at("/features/spent_1h").asDouble());
    assertEquals(1, second.at("/features/cards_1h").asLong());
    assertEquals("decline", second.get("outcome").asText());
    JsonNode third = decisions.get(2);
    assertEquals(other, third.get("key").asText());
    assertEquals(2, third.at("/features/cards_1h").asLong());
    assertEquals(card, third.at("/features/last_card").asText());
    assertEquals(other + " after " + card, third.at("/reasons/0").asText());
    assertEquals(
        Set.of(token(ACCOUNT)),
        new TreeSet<>(read("metrics").stream().map(m -> m.at("/group/account").asText()).toList()));
  }

  private static String token(String value) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return OracleTokens.token("k1", key, value);
  }

  private List<JsonNode> read(String kind) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(kind + "-"))
          .flatMap(ProtectedRunTest::lines)
          .map(line -> RunOutputs.json(line.getBytes(UTF_8)))
          .sorted(Comparator.comparing(JsonNode::toString))
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(String pack, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("protected.yaml"), pack);
    PrintStream print = new PrintStream(printed, true, UTF_8);
    String[] args =
        Stream.concat(
                Stream.of(
                    "--pack=" + file,
                    "--input=" + directory.resolve("in.jsonl"),
                    "--output=-," + directory.resolve("out"),
                    "--progress=plain"),
                Stream.of(more))
            .toArray(String[]::new);
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    System.setOut(print);
    System.setErr(print);
    try {
      return RunPack.run(null, args, print, print);
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
    }
  }

  private String text() {
    return printed.toString(UTF_8);
  }
}
