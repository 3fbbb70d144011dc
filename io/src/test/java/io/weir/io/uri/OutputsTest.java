package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.io.TestPack;
import io.weir.io.console.ConsoleOutput;
import io.weir.io.file.DirectoryOutput;
import io.weir.io.kafka.Guarantee;
import io.weir.io.kafka.KafkaOutput;
import io.weir.io.postgres.Database;
import io.weir.io.postgres.PostgresOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsTest {
  @TempDir Path dir;

  @Test
  void shouldTakeSeveralOutputs() {
    Outputs outputs =
        Outputs.parse(
            "-,"
                + dir
                + "/out,kafka://h1:1,h2:2/fraud?config=/c,-?records=all"
                + ",kafka://h:1/p?guarantee=exactly-once");

    assertEquals(List.of(), outputs.problems());
    assertEquals(
        List.of(
            new ConsoleOutput("-", false),
            new DirectoryOutput(dir + "/out"),
            new KafkaOutput(
                "kafka://h1:1,h2:2/fraud?config=/c",
                "h1:1,h2:2",
                "fraud",
                "/c",
                Guarantee.AT_LEAST_ONCE),
            new ConsoleOutput("-?records=all", true),
            new KafkaOutput(
                "kafka://h:1/p?guarantee=exactly-once", "h:1", "p", null, Guarantee.EXACTLY_ONCE)),
        outputs.outputs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://h | write"
            + " jdbc:postgresql://host:port/database?user=NAME&password=env:VARIABLE",
        "jdbc:postgresql://h/d/e | write jdbc:postgresql://host:port/database",
        "jdbc:postgresql://h:70000/d | write jdbc:postgresql://host:port/database",
        "jdbc:postgresql://h/%zz | write jdbc:postgresql://host:port/database",
        "jdbc:postgresql:d | write jdbc:postgresql://host:port/database",
        "jdbc:mysql://h/d | write jdbc:postgresql://host:port/database",
        "jdbc:postgresql://me@h/d | --output=jdbc:postgresql://***: write jdbc:postgresql://host:",
        "jdbc:postgresql://h/d?usr=me | unknown parameter \"usr\"",
        "jdbc:postgresql://h/d?usr=me | did you mean user?",
        "jdbc:postgresql://h/d?PGPORT=5 | unknown parameter \"PGPORT\"",
        "jdbc:postgresql://h/d?user= | parameter user has no value; write user=...",
        "jdbc:postgresql://h/d?user=a&user=b | parameter user is there twice",
        "jdbc:postgresql://h/d?retryFor=30 | parameter retryFor: '30' lacks a unit; write 30s",
        "jdbc:postgresql://h/d?me | after the ? stand parameters as name=value",
        "jdbc:postgresql://h/d?password=env: | password=env:VARIABLE or password=file:/path",
        "pubsub://projects/p/topics/t | pubsub: comes later",
        "bigquery:p:d | bigquery: comes later",
        "kafak://h:1/p | did you mean kafka?",
        "kafka://h:1 | names no prefix; write kafka://host:port/PREFIX",
        "kafka://h:1/p?acks=1 | unknown parameter \"acks\"; there are config, guarantee",
        "kafka://h:1/p?guarantee=once | guarantee=once: write at-least-once or exactly-once",
        "-?records=some | write - for what a person wants to see, or -?records=all",
        "/dev/null | is a file; give a directory",
        "/dev/null/out | cannot be made: /dev/null is a file",
        "-,- | is there twice",
        "-, | something is missing",
      })
  void shouldRefuseWhatCannotWork(String option, String problem) {
    List<String> problems = Outputs.parse(option).problems();

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("--output="), problems.get(0));
    assertTrue(problems.get(0).contains(problem), problems.get(0));
  }

  @Test
  void shouldTakeADatabase() {
    String uri =
        "jdbc:postgresql://[::1]:5433/weir?user=me%40here&password=env:PW&currentSchema=fraud"
            + "&sslmode=verify-full&retryFor=30s&sslpassword=file:/etc/key";
    Outputs outputs = Outputs.parse(uri + ",jdbc:postgresql://db/d");

    assertEquals(List.of(), outputs.problems());
    assertEquals(
        List.of(
            new PostgresOutput(
                uri,
                new Database(
                    "[::1]:5433/weir",
                    Map.of(
                        "user", "me@here",
                        "password", "env:PW",
                        "currentSchema", "fraud",
                        "sslmode", "verify-full",
                        "sslpassword", "file:/etc/key")),
                Duration.ofSeconds(30)),
            new PostgresOutput(
                "jdbc:postgresql://db/d", new Database("db/d", Map.of()), Duration.ofMinutes(2))),
        outputs.outputs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d?user=me&password=hunter2",
        "jdbc:postgresql://h/d?user=me&sslpassword=hunter2",
        "jdbc:postgresql://h/d?passwd=hunter2",
        "jdbc:postgresql://h/d?user=me&password=x&hunter2",
        "jdbc:postgresql://h/d?hunter2",
        "jdbc:postgresql://me:hunter2@h/d",
        "jdbc:postgresql://me:/hunter2@h/d?user=me",
        "jdbc:postgresql://me:hunter2?@h/d",
      })
  void shouldRefuseASecretAndNotSayIt(String option) {
    List<String> problems = Outputs.parse(option).problems();

    assertFalse(problems.isEmpty());
    assertFalse(problems.toString().contains("hunter2"), problems.toString());
    assertTrue(problems.toString().contains("***"), problems.toString());
  }

  @Test
  void shouldReplaceWhatAnEarlierRunWroteAndNothingElse() throws IOException {
    for (String name :
        List.of(
            "decisions-00000-of-00002.jsonl",
            "dead-letters-00001-of-00002.jsonl",
            "late-0b4cbb4a-7d0e-4c44-9f36-0a5d1ac1d7b1.jsonl",
            "summary.json",
            "decisions-of-mine.jsonl",
            "decisions.jsonl",
            "alerts-00000-of-00002.jsonl.bak",
            "other-00000-of-00002.jsonl",
            "my-summary.json")) {
      Files.writeString(dir.resolve(name), "x");
    }

    assertEquals(List.of(), prepare(dir.toString(), false));
    assertEquals(9, names().size(), "an unbounded run goes on");
    assertEquals(List.of(), prepare(dir.toString(), true));
    assertEquals(
        List.of(
            "alerts-00000-of-00002.jsonl.bak",
            "decisions-of-mine.jsonl",
            "decisions.jsonl",
            "my-summary.json",
            "other-00000-of-00002.jsonl"),
        names());
  }

  @Test
  void shouldMakeTheDirectory() {
    assertEquals(List.of(), prepare(dir + "/a/b", true));

    assertTrue(Files.isDirectory(dir.resolve("a/b")));
  }

  @Test
  void shouldDeleteNothingWhereAnotherOutputIsNotReady() throws IOException {
    Files.writeString(dir.resolve("decisions-00000-of-00002.jsonl"), "x");
    List<Output> outputs = Outputs.parse(dir + "," + dir + "/other").outputs();
    // Seen too late to be refused with the command line.
    Files.writeString(dir.resolve("other"), "x");

    List<String> problems = Outputs.prepare(outputs, TestPack.all(), true, OtherVersions.ASK);
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(List.of("decisions-00000-of-00002.jsonl", "other"), names());
  }

  private static List<String> prepare(String outputs, boolean bounded) {
    return Outputs.prepare(
        Outputs.parse(outputs).outputs(), TestPack.all(), bounded, OtherVersions.ASK);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
