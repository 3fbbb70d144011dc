package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.runner.RunnerDefaults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that cannot work are refused, with status 2, all reasons, and nothing started. */
class BadCommandLinesTest {
  private static final String STREAM =
      ": {id: id, time: time, fields: {id: string, time: timestamp}}\n";

  @TempDir Path directory;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(directory.resolve("file"), "");
    Files.writeString(
        directory.resolve("two.yaml"),
        "pack: two\nversion: 1\nstreams:\n  a" + STREAM + "  b" + STREAM);
    Files.writeString(
        directory.resolve("one.yaml"), "pack: one\nversion: 1\nstreams:\n  a" + STREAM);
    Files.writeString(
        directory.resolve("protected.yaml"),
        "pack: protected\nversion: 1\nstreams:\n  a"
            + STREAM.replace("id: string", "id: {type: string, protect: token}"));
    Files.createDirectories(directory.resolve("o"));
    Files.writeString(directory.resolve("o/alerts-00000-of-00001.jsonl"), "{}");
    Files.createDirectories(directory.resolve("taken"));
    Files.writeString(directory.resolve("taken/summary.json"), "{\"coverage\": 1}");
    Files.writeString(directory.resolve("array.json"), "[\n{}\n]");
    Files.writeString(
        directory.resolve("bad.yaml"),
        "pack: bad\nversion: 1\nstreams:\n  a"
            + STREAM.replace("timestamp", "timestmp")
            + "featurs: {}\n");
  }

  /** What is said on a command line in which DIR is the directory of this test. */
  private List<String> refused(String commandLine) throws IOException {
    String[] args = commandLine.replace("DIR", directory.toString()).split(" ");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        RunPack.run(
            null,
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(2, status, () -> "not refused: " + Arrays.toString(args));
    assertEquals("", out.toString(StandardCharsets.UTF_8), "nothing is started");
    String said = err.toString(StandardCharsets.UTF_8).replace(directory.toString(), "DIR");
    return said.lines().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--pak=fraud | there is no option --pak; did you mean --pack?",
        "pack=fraud | Argument 'pack=fraud' does not begin with '--'",
        "--input=DIR/file | --pack: give a YAML file or one of the built-in packs fraud,"
            + " sessionization, live-metrics, order-fulfilment",
        "--pack=DIR/no.yaml | --pack=DIR/no.yaml: no such file, nor a built-in pack (there is"
            + " fraud, sessionization, live-metrics, order-fulfilment)",
        "--pack=DIR | --pack=DIR: cannot be read as a file of UTF-8 text: java.io.IOException: Is a"
            + " directory",
        "--pack=s3://b/p.yaml | --pack=s3://b/p.yaml: cannot be read as a file of UTF-8 text:"
            + " java.io.IOException: nothing on the class path knows files of \"s3:\"; add Beam's"
            + " beam-sdks-java-io-amazon-web-services2, or give a path of this machine",
        "--pack=DIR/two.yaml | --input: give a URI, or stream=URI for each of [a, b]",
        "--pack=DIR/two.yaml --input=a=DIR/file | --input: nothing is given for stream b; add"
            + " b=URI",
        "--pack=DIR/two.yaml --input=DIR/file | --input=DIR/file: say which stream it is:"
            + " a=DIR/file or b=DIR/file",
        "--pack=fraud --input=paymnts=DIR/file | --input=paymnts=DIR/file: the pack has no stream"
            + " paymnts, it has payments; did you mean payments? (before a path with an equals sign"
            + " write ./)",
        "--pack=fraud --input=DIR/no.jsonl | --input=DIR/no.jsonl: matches no file",
        "--pack=fraud --output=DIR/file | --output=DIR/file: is a file; give a directory",
        "--pack=fraud --output=DIR/file/under | --output=DIR/file/under: cannot be made: DIR/file"
            + " is a file",
        "--pack=fraud --output=DIR/taken | --output=DIR/taken: in the way of its answers is"
            + " summary.json, which Weir did not write. Move it away, or give another directory",
        "--pack=fraud --output=DIR/x?partition=day | --output=DIR/x?partition=day: a directory has"
            + " no parameter but kinds, as \"partition=day\" would be; write --output=DIR/x",
        "--pack=fraud --output=-?kinds=alerts,decision | --output=-?kinds=alerts,decision: pack"
            + " fraud writes no decision; did you mean 'decisions'?",
        "--pack=fraud --output=s3://bucket/x | --output=s3://bucket/x: nothing on the class path"
            + " knows files of \"s3:\"; add Beam's beam-sdks-java-io-amazon-web-services2, or give"
            + " a path of this machine",
        "--pack=DIR/one.yaml --input=DIR/o/alerts-*.jsonl --output=DIR/o | --output=DIR/o: holds an"
            + " input, DIR/o/alerts-00000-of-00001.jsonl; give another directory, as in"
            + " --output=DIR/o-2",
        "--pack=DIR/one.yaml --input=DIR/array.json | --input=DIR/array.json: is a JSON array, and"
            + " records are objects, one after another; read its elements with"
            + " DIR/array.json?format=json",
        "--pack=fraud --output=jdbc:postgresql://h/d?password=secret |"
            + " --output=jdbc:postgresql://h/d?password=***: password must not stand in an option,"
            + " which others can read; write password= with env:VARIABLE, file:/path or"
            + " gcp-secret:projects/P/secrets/S/versions/V, or put it into ~/.pgpass and leave it"
            + " out",
        "--pack=fraud --output=jdbc:postgresql://localhost:1/d |"
            + " --output=jdbc:postgresql://localhost:1/d: no PostgreSQL can be reached at"
            + " localhost:1/d: Connection to localhost:1 refused. Check that the hostname and port"
            + " are correct and that the postmaster is accepting TCP/IP connections.",
        "--pack=DIR/protected.yaml --input=DIR/file | --tokenKeys: the pack protects a.id; give the"
            + " keys of their tokens, as env:VARIABLE, file:/path or"
            + " gcp-secret:projects/P/secrets/S/versions/V",
        "--pack=DIR/protected.yaml --input=DIR/file --tokenKeys=k1:AAECAwQF | --tokenKeys: the keys"
            + " must not stand in an option, which others can read; write env:VARIABLE, file:/path"
            + " or gcp-secret:projects/P/secrets/S/versions/V",
        "--pack=DIR/protected.yaml --input=DIR/file --tokenKeys=file:DIR/file |"
            + " --tokenKeys=file:DIR/file: there is no key; write a line id:base64, with 32 bytes"
            + " of openssl rand -base64 32",
        "--pack=DIR/protected.yaml --input=DIR/file --tokenKeys=env:WEIR_NO_SUCH_VARIABLE |"
            + " --tokenKeys=env:WEIR_NO_SUCH_VARIABLE: there is no variable WEIR_NO_SUCH_VARIABLE"
            + " in the environment",
        "--pack=fraud --tokenKeys=file:DIR/file | --tokenKeys: the pack protects no field, so the"
            + " keys would have no effect; write {type: string, protect: token} at a field, or"
            + " leave --tokenKeys out",
        "--pack=fraud --emit=finale | --emit=finale: write changes or final",
        "--pack=fraud --keyLayout=tables | --keyLayout=tables: write groups or keys",
        "--pack=fraud --replace=maybe | --replace=maybe: write --replace or --replace=false",
        "--pack=fraud --allowedLateness=1 | --allowedLateness=1: '1' lacks a unit; write 1s for"
            + " seconds, or ms, m, h, d",
        "--pack=fraud --watermarkDelay=-5s | --watermarkDelay=-5s: '-5s' is negative; write one"
            + " like 250ms, 10s, 5m, 1h30m or 7d",
        "--pack=fraud --idleAfter=soon | --idleAfter=soon: 'soon' is no duration; write one like"
            + " 250ms, 10s, 5m, 1h30m or 7d",
        "--pack=fraud --progress=loud | --progress=loud: write auto, plain or none",
        "--pack=fraud --progressEvery=5 | --progressEvery=5: '5' lacks a unit; write 5s for"
            + " seconds, or ms, m, h, d",
        "--pack=fraud --progressEvery=0s | --progressEvery=0s: write one above 0, as in 5s, or"
            + " --progress=none",
        "--pack=fraud --explain --explainRate=0 | --explainRate=0: write events per second, as in"
            + " 1000",
        "--pack=fraud --explain --explainKeys=many | --explainKeys=many: write how many keys, as in"
            + " 100000",
        "--pack=fraud --maxValueBytes=0MB | --maxValueBytes=0MB: '0MB' is not from 1B to 20000000B,"
            + " which a record may have; write one like 500B, 64kB or 1MB",
        "--pack=fraud --maxValueBytes=21MB | --maxValueBytes=21MB: '21MB' is not from 1B to"
            + " 20000000B, which a record may have; write one like 500B, 64kB or 1MB",
        "--pack=fraud --maxValueBytes=5 | --maxValueBytes=5: '5' lacks a unit; write 5B for bytes,"
            + " or kB, MB",
        "--pack=fraud --maxValueBytes=1MiB | --maxValueBytes=1MiB: '1MiB' is no size; write one"
            + " like 500B, 64kB or 1MB",
        "--pack=fraud --explain=perhaps | --explain=perhaps: write true or false",
        "--pack=fraud --pack=fraud | --pack=fraud: the option is there twice; give it once",
        "--pack=fraud --parallelism=two | --parallelism=two: write a whole number",
        "--pack=fraud --stableUniqueNames=SURE | --stableUniqueNames=SURE: write one of ERROR,"
            + " WARNING, OFF",
      })
  void shouldReportWhatIsWrongAndWhatWouldWork(String commandLine, String said) throws IOException {
    assertEquals(List.of(said), refused(commandLine));
  }

  @Test
  void shouldReportAllProblemsAtOnce() throws IOException {
    assertEquals(
        List.of(
            "--watermarkDelay=-5s: '-5s' is negative; write one like 250ms, 10s, 5m, 1h30m or 7d",
            "--allowedLateness=1: '1' lacks a unit; write 1s for seconds, or ms, m, h, d",
            "--output=DIR/file: is a file; give a directory",
            "--input=DIR/no.jsonl: matches no file",
            "--emit=all: write changes or final",
            "--progress=loud: write auto, plain or none",
            "--progressEvery=x: 'x' is no duration; write one like 250ms, 10s, 5m, 1h30m or 7d"),
        refused(
            "--pack=fraud --input=DIR/no.jsonl --emit=all --allowedLateness=1 --watermarkDelay=-5s"
                + " --progress=loud --progressEvery=x"
                + " --output=DIR/file"));
  }

  @Test
  void shouldReportUnknownOptionsWithAllElse() throws IOException {
    assertEquals(
        List.of(
            "there is no option --paralelism; did you mean --parallelism?",
            "Argument 'emit=all' does not begin with '--'",
            "there is no option --nonsense",
            "--checkpointingInterval=often: write a whole number",
            "--input=DIR/no.jsonl: matches no file",
            "--emit=all: write changes or final"),
        refused(
            "--pack=fraud --paralelism=3 emit=all --nonsense=1 --checkpointingInterval=often"
                + " --input=DIR/no.jsonl"));
  }

  @Test
  void shouldNotReportAMisspeltOptionAsMissing() throws IOException {
    assertEquals(
        List.of(
            "there is no option --pak; did you mean --pack?",
            "there is no option --inptu; did you mean --input?",
            "--input=a=DIR/no: matches no file"),
        refused("--pak=DIR/two.yaml --inptu=a=DIR/no"));
  }

  @Test
  void shouldLookAtEverythingElseThoughThePackIsBroken() throws IOException {
    assertEquals(
        List.of(
            "pack bad has 2 problems:",
            "  line 4: streams.a.fields.time: 'timestmp' is not one of string, int, double, bool,"
                + " timestamp, decimal(n), list(string), list(int), list(double), list(bool); did"
                + " you mean 'timestamp'?",
            "  line 5: featurs: unknown key 'featurs'; did you mean 'features'?",
            "--output=DIR/file: is a file; give a directory",
            "--input=a=DIR/no.jsonl: matches no file",
            "--input=zebra=DIR/file: the pack has no stream zebra, it has a"
                + " (before a path with an equals sign write ./)",
            "--emit=all: write changes or final",
            "--output=jdbc:postgresql://localhost:1/d: no PostgreSQL can be reached at"
                + " localhost:1/d: Connection to localhost:1 refused. Check that the hostname and"
                + " port are correct and that the postmaster is accepting TCP/IP connections."),
        refused(
            "--pack=DIR/bad.yaml --input=a=DIR/no.jsonl,zebra=DIR/file --emit=all"
                + " --output=DIR/file,jdbc:postgresql://localhost:1/d"));
  }

  @Test
  void shouldLookAtUrisThoughThePackCannotBeReadAtAll() throws IOException {
    Files.writeString(directory.resolve("torn.yaml"), "streams: {a: [");
    List<String> said =
        refused("--pack=DIR/torn.yaml --input=a=DIR/no.jsonl,DIR/file,gopher://x --idleAfter=1");

    assertEquals("pack torn has 1 problem:", said.get(0));
    assertEquals(
        List.of(
            "--idleAfter=1: '1' lacks a unit; write 1s for seconds, or ms, m, h, d",
            "--input=a=DIR/no.jsonl: matches no file",
            "--input=gopher://x: nothing can be read by \"gopher:\"; give a path, a glob,"
                + " kafka://host:port/topic or pubsub://project/subscriptions/name"),
        said.subList(said.size() - 3, said.size()));
  }

  @Test
  void shouldReportMissingCheckpointsAndStillCheckTheBrokers() throws IOException {
    String output = "--output=kafka://localhost:1/p?guarantee=exactly-once";
    List<String> said = refused("--pack=fraud " + output);

    assertEquals(2, said.size(), said::toString);
    assertEquals(
        output
            + ": writes when a checkpoint is complete, and a run over bounded input makes none;"
            + " leave guarantee out",
        said.get(0));
    assertTrue(said.get(1).startsWith(output + ": no broker can be used at localhost:1: "));
  }

  @Test
  void shouldChangeNothingWhereAnythingIsRefused() throws IOException {
    refused("--pack=fraud --output=DIR/new,jdbc:postgresql://localhost:1/d");

    assertFalse(Files.exists(directory.resolve("new")));
  }

  @Test
  void shouldReportAllProblemsOfAPackWithTheirLines() throws IOException {
    assertEquals(
        List.of(
            "pack bad has 2 problems:",
            "  line 4: streams.a.fields.time: 'timestmp' is not one of string, int, double, bool,"
                + " timestamp, decimal(n), list(string), list(int), list(double), list(bool); did"
                + " you mean 'timestamp'?",
            "  line 5: featurs: unknown key 'featurs'; did you mean 'features'?",
            "--input: give a URI, or stream=URI for each of [a]"),
        refused("--pack=DIR/bad.yaml"));
  }

  @Test
  void shouldListTheRunnersOnTheClassPath() throws IOException {
    List<String> said = refused("--pack=fraud --runner=SparkRunner");
    assertEquals(1, said.size());
    assertEquals(
        "(each runner comes with its Maven profile: direct-runner, flink-runner, dataflow-runner)",
        said.get(0).substring(said.get(0).indexOf('(')));
  }

  @Test
  void shouldRefuseOptionsThatLoseOrCorruptStateOnFlink() {
    String[] args = {
      "--runner=FlinkRunner",
      "--checkpointingInterval=-1",
      "--fasterCopy=true",
      "--finishBundleBeforeCheckpointing=false"
    };
    assertEquals(
        List.of(
            "--fasterCopy=true",
            "--finishBundleBeforeCheckpointing=false",
            "--checkpointingInterval=-1"),
        options(RunnerDefaults.dangers(args, true)));
    // History is read again from its start.
    assertEquals(List.of("--fasterCopy=true"), options(RunnerDefaults.dangers(args, false)));
    args[0] = "--runner=DirectRunner";
    assertEquals(List.of(), RunnerDefaults.dangers(args, true));
  }

  @Test
  void shouldRefuseFasterCopyOnTheCommandLine() throws IOException {
    List<String> said = refused("--pack=fraud --runner=FlinkRunner --fasterCopy=TRUE");
    assertEquals(List.of("--fasterCopy=true"), options(said));
  }

  private static List<String> options(List<String> problems) {
    return new ArrayList<>(problems.stream().map(p -> p.substring(0, p.indexOf(':'))).toList());
  }
}
