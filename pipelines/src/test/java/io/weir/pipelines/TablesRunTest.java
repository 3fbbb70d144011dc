package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over files whose events are enriched from tables. */
class TablesRunTest {
  private static final String PAYMENTS =
      "payments: {id: id, time: time, fields: {id: string, time: timestamp, customer: string}}";

  @TempDir Path directory;

  /** Field case asof-same-millisecond, and an earlier payment. */
  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldSeeARowOfTheSameMillisecondWhateverTheIdsAre(String runner) throws IOException {
    write(
        "pack.yaml",
        """
        pack: same-time
        streams:
          %s
          profiles: {id: id, time: time, fields: {id: string, time: timestamp, customer: string, blocked: bool}}
        tables:
          profile: {from: profiles, key: customer}
        decide: {on: payments, key: customer, include: {blocked: "profile[customer].blocked"}}
        rules:
          is_blocked: {when: "profile[customer].blocked", outcome: decline}
        """
            .formatted(PAYMENTS));
    write(
        "payments.jsonl",
        """
        {"id": "pay-1", "time": 1777636800000, "customer": "c1"}
        {"id": "pay-2", "time": 1777636800000, "customer": "c2"}
        {"id": "pay-3", "time": 1777636799999, "customer": "c1"}
        """);
    write(
        "profiles.jsonl",
        """
        {"id": "block-1", "time": 1777636800000, "customer": "c1", "blocked": true}
        {"id": "upd-2", "time": 1777636800000, "customer": "c2", "blocked": true}
        """);

    assertEquals(
        List.of("pay-1 true decline", "pay-2 true decline", "pay-3 null approve"),
        decisions(runner, "blocked"));
  }

  /** Field case profile-updates-by-key, and updates of equal times. */
  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldSeeTheNewestOfUpdatesThatHaveNoIdOfTheirOwn(String runner) throws IOException {
    write(
        "pack.yaml",
        """
        pack: updates
        streams:
          %s
          profiles: {id: origin, time: updated, fields: {customer: string, updated: timestamp, tier: string}}
        tables:
          profile: {from: profiles, key: customer}
        decide: {on: payments, key: customer, include: {tier: "profile[customer].tier"}}
        """
            .formatted(PAYMENTS));
    write(
        "payments.jsonl",
        """
        {"id": "a", "time": 1777636801000, "customer": "c"}
        {"id": "b", "time": 1777636803000, "customer": "c"}
        {"id": "c", "time": 1777636804000, "customer": "c"}
        """);
    write(
        "profiles.jsonl",
        """
        {"customer": "c", "updated": 1777636800000, "tier": "silver"}
        {"customer": "c", "updated": 1777636802000, "tier": "gold"}
        {"customer": "c", "updated": 1777636804000, "tier": "none"}
        {"customer": "c", "updated": 1777636804000, "tier": "bronze"}
        """);

    assertEquals(
        List.of("a silver approve", "b gold approve", "c bronze approve"),
        decisions(runner, "tier"));
    JsonNode summary =
        RunOutputs.json(Files.readAllBytes(directory.resolve("out").resolve("summary.json")));
    assertEquals(0, summary.get("duplicate").asInt(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldSeeTheNewestRowOfAKeyUntilTheKeyIsDeleted(String runner) throws IOException {
    write(
        "pack.yaml",
        """
        pack: deletes
        streams:
          %s
          profiles: {id: no, time: time, fields: {no: int, time: timestamp, name: string, tier: string, op: string}}
        tables:
          profile: {from: profiles, key: name, deleted: "op == 'd'"}
        decide: {on: payments, key: id, include: {tier: "profile['c-' + customer].tier"}}
        rules:
          unknown: {when: "!('c-' + customer in profile)", outcome: review}
        """
            .formatted(PAYMENTS));
    write(
        "payments.jsonl",
        """
        {"id": "a", "time": 1777636799000, "customer": "1"}
        {"id": "b", "time": 1777636800000, "customer": "1"}
        {"id": "c", "time": 1777636803000, "customer": "1"}
        {"id": "d", "time": 1777636805000, "customer": "1"}
        {"id": "e", "time": 1777636807000, "customer": "1"}
        {"id": "f", "time": 1777636807000}
        """);
    write(
        "profiles.jsonl",
        """
        {"no": 9, "time": 1777636800000, "name": "c-1", "tier": "silver"}
        {"no": 10, "time": 1777636800000, "name": "c-1", "tier": "gold"}
        {"no": 1, "time": 1777636802000, "name": "c-1", "op": "u"}
        {"no": 2, "time": 1777636804000, "name": "c-1", "tier": "gold", "op": "d"}
        {"no": 3, "time": 1777636806000, "name": "c-1", "tier": "silver"}
        """);

    assertEquals(
        List.of(
            "a null review",
            "b gold approve",
            "c null approve",
            "d null review",
            "e silver approve",
            "f null review"),
        decisions(runner, "tier"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldSeeADeleteOfChangeDataCaptureAtItsTime(String runner) throws IOException {
    write(
        "pack.yaml",
        """
        pack: changes
        streams:
          %s
          profiles:
            id: origin
            time: at
            envelope: debezium
            fields: {name: string, tier: string, at: {type: timestamp, path: $.ts_ms}}
        tables:
          profile: {from: profiles, key: name}
        features:
          changes: {from: profiles, by: {name: customer}, over: forever, measure: count}
        decide: {on: payments, key: customer, include: {tier: "profile[customer].tier"}}
        rules:
          unknown: {when: "!(customer in profile)", outcome: review}
          changed: {when: "changes >= 2", outcome: decline}
        """
            .formatted(PAYMENTS));
    write(
        "payments.jsonl",
        """
        {"id": "a", "time": 1777636800000, "customer": "1"}
        {"id": "b", "time": 1777636801000, "customer": "1"}
        {"id": "c", "time": 1777636802000, "customer": "1"}
        {"id": "d", "time": 1777636803000, "customer": "1"}
        """);
    write(
        "profiles.jsonl",
        """
        {"before": null, "after": {"name": "1", "tier": "silver"}, "op": "c", "ts_ms": 1777636800000}
        {"before": {"name": "1", "tier": "silver"}, "after": null, "op": "d", "ts_ms": 1777636801000}
        {"before": null, "after": {"name": "2", "tier": "bronze"}, "op": "c", "ts_ms": 1777636801000}
        {"before": null, "after": {"name": "1", "tier": "gold"}, "op": "c", "ts_ms": 1777636803000}
        """);

    assertEquals(
        List.of("a silver approve", "b null review", "c null review", "d gold decline"),
        decisions(runner, "tier"));
    JsonNode summary =
        RunOutputs.json(Files.readAllBytes(directory.resolve("out").resolve("summary.json")));
    assertEquals(8, summary.get("admitted").asInt(-1));
    assertEquals(0, summary.get("deadLettered").asInt(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldLookUpTheRowsOfAFileBesideThePack(String runner) throws IOException {
    write(
        "pack.yaml",
        """
        pack: files
        streams:
          %s
          profiles: {id: no, time: time, fields: {no: int, time: timestamp}}
        tables:
          vips: {file: vips.csv, key: name, fields: {discount: double}}
          blocked: {file: blocked.jsonl, key: customer}
        decide: {on: payments, key: id, include: {discount: "vips['c' + customer].discount"}}
        rules:
          blocked: {when: "customer in blocked", outcome: decline}
        """
            .formatted(PAYMENTS));
    write("vips.csv", "name,discount\nc1,0.5\nc2,\n");
    write("blocked.jsonl", "{\"customer\": \"2\"}\n");
    write("profiles.jsonl", "");
    write(
        "payments.jsonl",
        """
        {"id": "a", "time": 1777636799000, "customer": "1"}
        {"id": "b", "time": 1777636800000, "customer": "2"}
        {"id": "c", "time": 1777636803000, "customer": "3"}
        {"id": "d", "time": 1777636805000}
        """);

    assertEquals(
        List.of("a 0.5 approve", "b null decline", "c null approve", "d null approve"),
        decisions(runner, "discount"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  /** Returns the event, one feature and the outcome of each decision, in the order of events. */
  private List<String> decisions(String runner, String feature) throws IOException {
    Path out = directory.resolve("out");
    String inputs =
        "payments=%s,profiles=%s"
            .formatted(directory.resolve("payments.jsonl"), directory.resolve("profiles.jsonl"));
    String[] args = {
      "--pack=" + directory.resolve("pack.yaml"),
      "--input=" + inputs,
      "--output=" + out,
      "--progress=none",
      "--runner=" + runner
    };
    assertEquals(0, RunPack.run(null, args, System.out, System.err));
    try (Stream<Path> files = Files.list(out)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("decisions-"))
          .flatMap(TablesRunTest::lines)
          .map(line -> RunOutputs.json(line.getBytes(StandardCharsets.UTF_8)))
          .map(decision -> shown(decision, feature))
          .sorted()
          .toList();
    }
  }

  private static String shown(JsonNode decision, String feature) {
    return "%s %s %s"
        .formatted(
            decision.get("event").asText(),
            decision.get("features").get(feature).asText(),
            decision.get("outcome").asText());
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
