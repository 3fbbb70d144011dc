package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputUrisTest {
  private static final List<String> ONE = List.of("payments");
  private static final List<String> TWO = List.of("payments", "profiles");

  /** A port that nothing listens on. */
  private static final String NOBODY = "kafka://localhost:1/t";

  @TempDir Path dir;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(dir.resolve("a.jsonl"), "{}");
    Files.writeString(dir.resolve("b.jsonl"), "{}");
    Files.createDirectories(dir.resolve("day=1"));
    Files.writeString(dir.resolve("day=1/c.jsonl"), "{}");
  }

  @Test
  void shouldGiveAnUnnamedUriToTheOnlyStream() {
    InputUris inputs = InputUris.parse(dir + "/a.jsonl", ONE, "g");

    assertEquals(List.of(), inputs.problems());
    assertEquals(
        List.of(dir + "/a.jsonl"),
        inputs.byStream().get("payments").stream().map(Input::uri).toList());
    assertTrue(inputs.isBounded());
  }

  @Test
  void shouldTakeSeveralInputsOfSeveralStreams() {
    InputUris inputs =
        InputUris.parse(
            "payments="
                + dir
                + "/{a,b}.jsonl, profiles="
                + dir
                + "/day=1/*,payments="
                + dir
                + "/?.jsonl",
            TWO,
            "g");

    assertEquals(List.of(), inputs.problems());
    assertEquals(2, inputs.byStream().get("payments").size());
    assertEquals(1, inputs.byStream().get("profiles").size());
  }

  @Test
  void shouldRequireTheStreamWhenSeveralExist() {
    assertProblems(
        InputUris.parse(dir + "/a.jsonl", TWO, "g"),
        "--input="
            + dir
            + "/a.jsonl: say which stream it is: payments="
            + dir
            + "/a.jsonl or profiles="
            + dir
            + "/a.jsonl");
  }

  @Test
  void shouldReportEverythingThatIsWrongAtOnce() {
    InputUris inputs =
        InputUris.parse("paymets=" + dir + "/a.jsonl," + dir + "/none-*,,kafak://h:1/t", ONE, "g");

    assertProblems(
        inputs,
        "the pack has no stream paymets, it has payments; did you mean payments?",
        "matches no file",
        "something is missing beside a comma",
        "nothing can be read by \"kafak:\"; give a path, a glob, kafka://host:port/topic or"
            + " pubsub://project/subscriptions/name;"
            + " did you mean kafka?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka://localhost:1 | names no topic; write kafka://host:port/TOPIC",
        "kafka://localhost:1/ | names no topic",
        "kafka://localhost/t | \"localhost\" is no broker; write host:port, as in localhost:9092",
        "kafka://localhost:1,/t | names no topic",
        "kafka://localhost:1/t/u | \"t/u\" is no name of a topic",
        "kafka://localhost:1/t?form=earliest | unknown parameter \"form\"; there are from, until,"
            + " late, group, partitions, config, format, delimiter, columns, registry, schemas, descriptors, message, wire; did you mean from?",
        "kafka://localhost:1/t?from=yesterday | from=yesterday cannot be; write earliest, latest",
        "kafka://localhost:1/t?from | parameter from has no value; write from=...",
        "kafka://localhost:1/t?from= | parameter from has no value",
        "kafka://localhost:1/t?until=now | until=now cannot be; write until=latest",
        "kafka://localhost:1/t?partitions=0 | partitions=0: write a whole number from 1 to 10000",
        "kafka://localhost:1/t?partitions=x | partitions=x: write a whole number from 1 to 10000",
        "kafka://localhost:1/t?partitions=4&until=latest | partitions cannot be given with"
            + " until=latest, which reads those that there are",
        "kafka://localhost:1/t?from=latest&until=latest | reads nothing",
        "kafka://localhost:1/t?until=latest&late=juged | late=juged cannot be; write late=judged or"
            + " late=admitted; did you mean judged?",
        "kafka://localhost:1/t?late=admitted | late=admitted needs until=latest",
        "kafka://localhost:1/t?group=a&group=b | parameter group is there twice",
        "kafka:localhost:1/t | give a path, a glob, kafka://host:port/topic or pubsub://project/subscriptions/name",
        "pubsub:weir-test/s | give a path, a glob, kafka://host:port/topic or pubsub://project/subscriptions/name",
        "pubsub://weir-test/topics/payments | names no subscription; write pubsub://project/subscriptions/name",
        "pubsub://weir-test/payments | names no subscription; write pubsub://project/subscriptions/name",
        "pubsub://Weir/subscriptions/payments | \"Weir\" is no id of a project; 6 to 30 lower-case",
        "pubsub://weir-test/subscriptions/goog-s | \"goog-s\" is no subscription; 3 to 255 letters",
        "pubsub://weir-test/subscriptions/s | \"s\" is no subscription; 3 to 255 letters",
        "pubsub://weir-test/subscriptions/payments?tim=t | there are id, time, format, delimiter, columns, registry, schemas, descriptors, message, wire; did you mean time?",
        "pubsub://weir-test/subscriptions/payments?id= | parameter id has no value; write id=...",
        "kafka://localhost:1/t?format=csv | format=csv: a message has no header; name the columns",
        "pubsub://weir-test/subscriptions/s00?format=avro | format=avro: a message has only the id",
        "pubsub://weir-test/subscriptions/s00?columns=a | columns is a parameter of format=csv,",
        "/none.jsonl?format=cvs | format=cvs cannot be; there are",
        "/none.jsonl | matches no file",
        "jdbc:postgresql://h/d | nothing can be read by \"jdbc:\"",
        "/no/such/file.jsonl | matches no file",
        "no/such/file.jsonl | matches no file (looked in /",
        "/tmp | is a directory; name its files, as in /tmp/*.jsonl",
        "/no/file.jsonl?until=latest | matches no file; files have no parameter \"until\","
            + " there are format, delimiter, columns",
        "/tmp/{a.jsonl | is no glob: Missing",
        "/dev/zero | is no file but a pipe or a device",
        "hdfs://host/x | nothing on the class path knows files of \"hdfs:\"; add Beam's"
            + " beam-sdks-java-",
        "s3://bucket/* | nothing on the class path knows files of \"s3:\"; add Beam's"
            + " beam-sdks-java-io-",
        "file:///no/file.jsonl | matches no file",
      })
  void shouldRefuseWhatCannotWork(String uri, String problem) {
    InputUris inputs = InputUris.parse(uri, ONE, "g");

    assertTrue(
        inputs.problems().stream().anyMatch(p -> p.startsWith("--input=") && p.contains(problem)),
        inputs.problems().toString());
  }

  @Test
  void shouldRefuseWhatAGlobMatchesAndCannotBeRead() throws Exception {
    Path in = Files.createDirectories(dir.resolve("in/directory")).getParent();
    Files.createSymbolicLink(in.resolve("link"), dir.resolve("gone"));
    assertEquals(0, new ProcessBuilder("mkfifo", in + "/pipe").start().waitFor());
    Files.writeString(in.resolve("good"), "{}");

    assertProblems(
        InputUris.parse(in + "/*", ONE, "g"),
        in + "/link is a link to " + dir + "/gone, which is not there",
        in + "/pipe is no file but a pipe or a device");
    assertProblems(
        InputUris.parse(in + "/link", ONE, "g"),
        "is a link to " + dir + "/gone, which is not there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{`id`:1},{`id`:2}] | array",
        "[ | array",
        "[~  {~  `id`: 1~  }~] | array",
        " ~[~{`id`:1},~{`id`:2}~] | array",
        "[] | array",
        "[{`id`:1}]~{`id`:2} | fine",
        "[1,2]~[3] | fine",
        "{`id`:1}~[~{`id`:2}~] | fine",
        "{~  `id`: 1~} | fine",
        "hello | fine",
      })
  void shouldRefuseAFileThatIsOneArrayAndNoOther(String text, String expected) throws IOException {
    Path file = Files.writeString(dir.resolve("x"), text.replace('~', '\n').replace('`', '"'));

    List<String> problems = InputUris.parse(file.toString(), ONE, "g").problems();

    assertEquals(
        expected.equals("fine")
            ? List.of()
            : List.of(
                "--input="
                    + file
                    + ": is a JSON array, and records are objects, one after another; read its"
                    + " elements with "
                    + file
                    + "?format=json"),
        problems);
  }

  @Test
  void shouldRefuseCompressionThatIsNotReadUnderAnyName() throws IOException {
    Path zip = dir.resolve("x.gz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("x.jsonl"));
    }
    Path xz = Files.write(dir.resolve("x.jsonl"), new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0});

    assertProblems(
        InputUris.parse(zip.toString(), ONE, "g"),
        "is compressed as zip, which is not read (gzip, bzip2 and zstd are); decompress it, as in"
            + " unzip -p "
            + zip
            + " > records.jsonl");
    assertProblems(
        InputUris.parse(xz.toString(), ONE, "g"),
        "is compressed as xz, which is not read (gzip, bzip2 and zstd are); decompress it, as in"
            + " xz -dc "
            + xz
            + " > records.jsonl");
  }

  @Test
  void shouldNameAFewOfManyFilesThatCannotBeRead() throws IOException {
    Path many = Files.createDirectories(dir.resolve("many"));
    for (int i = 0; i < 9; i++) {
      Files.writeString(many.resolve("a" + i), "[");
    }

    List<String> problems = InputUris.parse(many + "/a*", ONE, "g").problems();

    assertEquals(6, problems.size(), problems.toString());
    assertTrue(problems.get(5).endsWith("and so it is with 4 more of its files"), problems.get(5));
  }

  @Test
  void shouldReportThatNoBrokerResponds() {
    assertProblems(
        InputUris.parse(NOBODY, ONE, "g"), "no broker can be used at localhost:1: Timed out");
  }

  @Test
  void shouldReportThatTheClientsSettingsCannotBeRead() {
    assertProblems(
        InputUris.parse(NOBODY + "?config=/no/such.properties", ONE, "g"),
        "no broker can be used at localhost:1: /no/such.properties");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.jsonl | a.jsonl",
        "a,b | a;b",
        "a/{b,c}.jsonl,d | a/{b,c}.jsonl;d",
        "kafka://h1:1,h2:2/t?from=earliest,x=/y | kafka://h1:1,h2:2/t?from=earliest;x=/y",
        "a=kafka://h1:1,h2:2,h3:3/t,b=kafka://h4:4/u | a=kafka://h1:1,h2:2,h3:3/t;b=kafka://h4:4/u",
        "kafka://h1:1,b=kafka://h4:4/u | kafka://h1:1;b=kafka://h4:4/u",
        "kafka://h1:1,data/x.jsonl | kafka://h1:1;data/x.jsonl",
        "a, b | a;b",
        "a?columns=x,y,b=./c | a?columns=x,y;b=./c",
        "kafka://h:1/t?columns=x,y&format=csv,./a | kafka://h:1/t?columns=x,y&format=csv;./a",
        "a,,b | a;;b",
        "{a,b | {a,b",
      })
  void shouldSplitAtCommasBetweenUris(String value, String expected) {
    assertEquals(List.of(expected.split(";", -1)), UriList.split(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a;b | a b",
        "a; b,c | a b c",
        "a/{b;c}.jsonl;d | a/{b;c}.jsonl d",
        "kafka://h1:1;h2:2/t?from=earliest;x=/y | kafka://h1:1,h2:2/t?from=earliest x=/y",
        "a=kafka://h1:1;h2:2/t;b=kafka://h3:3,h4:4/u | a=kafka://h1:1,h2:2/t b=kafka://h3:3,h4:4/u",
        "kafka://h1:1;b=kafka://h4:4/u | kafka://h1:1 b=kafka://h4:4/u",
        "kafka://h1:1;data/x.jsonl | kafka://h1:1 data/x.jsonl",
      })
  void shouldSplitAtSemicolonsWhenTheyReplaceCommas(String value, String expected) {
    assertEquals(List.of(expected.split(" ", -1)), UriList.split(value));
  }

  private static void assertProblems(InputUris inputs, String... expected) {
    List<String> problems = inputs.problems();
    assertEquals(expected.length, problems.size(), problems.toString());
    for (int i = 0; i < expected.length; i++) {
      assertTrue(problems.get(i).contains(expected[i]), problems.get(i));
    }
  }
}
