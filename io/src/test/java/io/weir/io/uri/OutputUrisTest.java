package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.SelectedOutput;
import io.weir.io.bigquery.BigQueryOutput;
import io.weir.io.console.ConsoleOutput;
import io.weir.io.file.DirectoryOutput;
import io.weir.io.kafka.client.DeliveryGuarantee;
import io.weir.io.kafka.write.KafkaOutput;
import io.weir.io.postgres.PostgresDatabase;
import io.weir.io.postgres.PostgresOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
}
