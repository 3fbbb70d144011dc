package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.Input;
import io.weir.io.LineOutput;
import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.io.PackRecords;
import io.weir.io.RecordKinds;
import io.weir.io.SelectedOutput;
import io.weir.io.TestPack;
import io.weir.io.bigquery.BigQueryOutput;
import io.weir.io.console.ConsoleOutput;
import io.weir.io.file.DirectoryOutput;
import io.weir.io.kafka.client.DeliveryGuarantee;
import io.weir.io.kafka.write.KafkaOutput;
import io.weir.io.postgres.PostgresDatabase;
import io.weir.io.postgres.PostgresOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputUrisTest {
  @TempDir Path dir;

  @Test
  void shouldTakeSeveralOutputs() {
    OutputUris outputs =
        OutputUris.parse(
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
                DeliveryGuarantee.AT_LEAST_ONCE),
            new ConsoleOutput("-?records=all", true),
            new KafkaOutput(
                "kafka://h:1/p?guarantee=exactly-once",
                "h:1",
                "p",
                null,
                DeliveryGuarantee.EXACTLY_ONCE)),
        outputs.outputs().stream().map(SelectedOutput::output).toList());
  }

  @Test
  void shouldSelectKindsOfEveryOutput() {
    OutputUris outputs =
        OutputUris.parse(
            "-?kinds=alerts&records=all,kafka://h:1,h2:2/p?config=/c&kinds=decisions;late,"
                + dir
                + "/out?kinds=sessions,dead-letters,./all");

    assertEquals(List.of(), outputs.problems());
    assertEquals(
        List.of(
            new SelectedOutput(new ConsoleOutput("-?records=all", true), List.of("alerts")),
            new SelectedOutput(
                new KafkaOutput(
                    "kafka://h:1,h2:2/p?config=/c",
                    "h:1,h2:2",
                    "p",
                    "/c",
                    DeliveryGuarantee.AT_LEAST_ONCE),
                List.of("decisions", "late")),
            new SelectedOutput(
                new DirectoryOutput(dir + "/out"), List.of("sessions", "dead-letters")),
            SelectedOutput.all(new DirectoryOutput("./all"))),
        outputs.outputs());
    assertEquals(
        List.of(
            "-?records=all&kinds=alerts",
            "kafka://h:1,h2:2/p?config=/c&kinds=decisions,late",
            dir + "/out?kinds=sessions,dead-letters",
            "./all"),
        outputs.outputs().stream().map(SelectedOutput::uri).toList());
  }

  @Test
  void shouldRefuseKindsThatThePackDoesNotWrite() {
    OutputUris outputs = OutputUris.parse("-?kinds=decisions,alrets,sessions");

    assertEquals(
        List.of(
            "--output=-?kinds=decisions,alrets,sessions: pack shop writes no alrets; did you"
                + " mean 'alerts'?",
            "--output=-?kinds=decisions,alrets,sessions: pack shop writes no sessions; known"
                + " are decisions, alerts, late, dead-letters"),
        outputs.unknownKinds(TestPack.decisions("amount")));
  }

  @Test
  void shouldPrepareAndReplaceTheSelectedKindsOnly() {
    List<List<String>> prepared = new ArrayList<>();
    Output all =
        new PreparedOutput() {
          @Override
          public List<String> prepare(boolean bounded, List<String> kinds) {
            prepared.add(kinds);
            return List.of();
          }

          @Override
          public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
            return kinds;
          }
        };
    SelectedOutput selective = new SelectedOutput(all, List.of("alerts", "late"));

    selective.prepare(PackRecords.of(TestPack.decisions("amount")), true, OtherVersions.ASK);

    assertEquals(List.of(List.of("alerts", "late")), prepared);
    assertEquals(List.of("alerts", "late"), selective.obstacles(List.of(), true, RecordKinds.ALL));
    assertTrue(selective.gets("alerts"));
    assertFalse(selective.gets("decisions"));
    assertTrue(SelectedOutput.all(all).gets("decisions"));
  }

  /** An output of which only the preparation matters. */
  private abstract static class PreparedOutput implements LineOutput {
    @Override
    public String uri() {
      return "prepared";
    }

    @Override
    public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
        String kind, boolean bounded) {
      throw new UnsupportedOperationException();
    }
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
        "jdbc:postgresql://h/d?password=env: | write password= with env:VARIABLE, file:/path or gcp-secret:projects/P/secrets/S/versions/V",
        "bigquery:weir-test:shop | write bigquery://project/dataset",
        "bigquery://weir-test | names no dataset; write bigquery://weir-test/DATASET",
        "bigquery://weir-test/ | names no dataset; write bigquery://weir-test/DATASET",
        "bigquery:///shop | \"\" is no id of a project, which has 6 to 30 lower case letters",
        "bigquery://Weir/shop | \"Weir\" is no id of a project",
        "bigquery://weir-test/a/b | \"a/b\" is no dataset",
        "bigquery://weir-test/shop?method=upserts | method=upserts: write upsert or append; did you"
            + " mean upsert?",
        "bigquery://weir-test/shop?methd=append | unknown parameter \"methd\"; there are method, kinds; did"
            + " you mean method?",
        "bigquery://weir-test/shop?method= | parameter method has no value; write method=...",
        "bigquery://weir-test/d,bigquery://weir-test/d?method=append | is there twice",
        "pubsub://weir-test/subscriptions/live | names no prefix; write pubsub://project/topics/name",
        "pubsub://W/topics/live | \"W\" is no id of a project",
        "pubsub://weir-test/topics/0live | \"0live\" is no prefix; 3 to 242 letters",
        "pubsub://weir-test/topics/live?id=x | topics have no parameter but kinds; leave out ?id=x",
        "kafak://h:1/p | did you mean kafka?",
        "kafka://h:1 | names no prefix; write kafka://host:port/PREFIX",
        "kafka://h:1/p?acks=1 | unknown parameter \"acks\"; there are config, guarantee",
        "kafka://h:1/p?guarantee=once | guarantee=once: write at-least-once or exactly-once",
        "-?records=some | write - for what a person wants to see, or -?records=all",
        "/dev/null | is a file; give a directory",
        "/dev/null/out | cannot be made: /dev/null is a file",
        "-,- | is there twice",
        "/tmp/x,/tmp/x/ | is there twice",
        "/tmp/x,/tmp/../tmp/x | is there twice",
        "/tmp/x,file:///tmp/x | is there twice",
        "-?record=all | unknown parameter \"record\"; there are records, kinds; did you mean records?",
        "-?format=csv | unknown parameter \"format\"; there are records, kinds",
        "/tmp/out?partition=day | a directory has no parameter but kinds, as \"partition=day\" would be;"
            + " write --output=/tmp/out",
        "/tmp/out? | a directory has no parameter but kinds",
        "file:///tmp/out?x=y | a directory has no parameter but kinds",
        "gs://bucket/out?x=y | a directory has no parameter but kinds",
        "/tmp/out* | is a pattern; name one directory",
        "s3://bucket/out | nothing on the class path knows files of \"s3:\"",
        "hdfs://host/out | add Beam's beam-sdks-java-io-hadoop-file-system, or give a path",
        "file:///dev/null | is a file; give a directory",
        "kafka://h:1/p?until=latest | unknown parameter \"until\"; there are config, guarantee",
        "jdbc:postgresql://h/d?until=latest | unknown parameter \"until\"",
        "-?kind=alerts | unknown parameter \"kind\"; there are records, kinds; did you mean kinds?",
        "-?kinds= | parameter kinds has no value or an empty one; write kinds=decisions,alerts",
        "kafka://h:1/p?kinds=alerts,alerts | parameter kinds names a kind twice",
        "-?kinds=alerts&kinds=late | parameter kinds is there twice",
        "-?kinds=alerts,-?kinds=late | is there twice",
        "-, | something is missing",
      })
  void shouldRefuseWhatCannotWork(String option, String problem) {
    List<String> problems = OutputUris.parse(option).problems();

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("--output="), problems.get(0));
    assertTrue(problems.get(0).contains(problem), problems.get(0));
  }

  @Test
  void shouldReportEverythingThatIsWrongWithADatasetTogether() {
    String uri = "bigquery://Weir/shop-1?method=merge&format=csv";

    assertEquals(
        List.of(
            "\"Weir\" is no id of a project, which has 6 to 30 lower case letters, digits and"
                + " hyphens; write bigquery://project/dataset",
            "\"shop-1\" is no dataset, which has letters, digits and underscores only",
            "unknown parameter \"format\"; there are method, kinds",
            "method=merge: write upsert or append"),
        OutputUris.parse(uri).problems().stream()
            .map(problem -> problem.replace("--output=" + uri + ": ", ""))
            .toList());
  }

  @Test
  void shouldTakeDatasets() {
    OutputUris outputs =
        OutputUris.parse("bigquery://weir-test/shop,bigquery://a.com:weir-test/S_1?method=append");

    assertEquals(List.of(), outputs.problems());
    assertEquals(
        List.of("weir-test shop UPSERT", "a.com:weir-test S_1 APPEND"),
        outputs.outputs().stream()
            .map(SelectedOutput::output)
            .map(BigQueryOutput.class::cast)
            .map(output -> output.project() + " " + output.dataset() + " " + output.method())
            .toList());
  }

  @Test
  void shouldTakeADatabase() {
    String uri =
        "jdbc:postgresql://[::1]:5433/weir?user=me%40here&password=env:PW&currentSchema=fraud"
            + "&sslmode=verify-full&retryFor=30s&sslpassword=file:/etc/key";
    OutputUris outputs = OutputUris.parse(uri + ",jdbc:postgresql://db/d");

    assertEquals(List.of(), outputs.problems());
    assertEquals(
        List.of(
            new PostgresOutput(
                uri,
                new PostgresDatabase(
                    "[::1]:5433/weir",
                    Map.of(
                        "user", "me@here",
                        "password", "env:PW",
                        "currentSchema", "fraud",
                        "sslmode", "verify-full",
                        "sslpassword", "file:/etc/key")),
                Duration.ofSeconds(30)),
            new PostgresOutput(
                "jdbc:postgresql://db/d",
                new PostgresDatabase("db/d", Map.of()),
                Duration.ofMinutes(2))),
        outputs.outputs().stream().map(SelectedOutput::output).toList());
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
  void shouldRefuseASecretWithoutPrintingIt(String option) {
    List<String> problems = OutputUris.parse(option).problems();

    assertFalse(problems.isEmpty());
    assertFalse(problems.toString().contains("hunter2"), problems.toString());
    assertTrue(problems.toString().contains("***"), problems.toString());
  }

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
