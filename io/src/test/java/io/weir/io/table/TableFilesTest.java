package io.weir.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFilesTest {
  @TempDir Path directory;

  private final List<String> problems = new ArrayList<>();

  private Pack pack(String file) {
    return PackReader.read(
        "p",
        """
        streams:
          s: {id: id, time: time, fields: {id: string, time: timestamp, n: int}}
        tables:
          limits:
            file: %s
            key: [merchant, n]
            fields: {n: int, most: double, active: bool, since: timestamp, note: string}
        decide: {on: s, key: id}
        rules:
          r: {when: "limits[[id, n]].most > 1.0"}
        """
            .formatted(file));
  }

  private TableRows rows(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
    String packFile = directory.resolve("pack.yaml").toString();
    return TableFiles.read(pack(file), packFile, problems).get("limits");
  }

  private String problem(String text) {
    return "--pack: tables.limits: " + directory + "/" + text;
  }

  @Test
  void shouldReadCsvWithQuotesOtherColumnsAndMissingValues() throws IOException {
    TableRows rows =
        rows(
            "limits.csv",
            """
            \uFEFFnote,other,merchant,n,most,active,since
            "a, ""b""
            c",x,m1,1,2.5,true,2026-05-01T12:00:00Z
            ,x,m1,2,,,
            d,x,m2,1,3,false,1000
            """
                .replace("\n", "\r\n"));

    assertEquals(List.of(), problems);
    assertEquals(3, rows.byKey().size());
    assertEquals(
        List.of("m1", 1L, 2.5, true, Instant.parse("2026-05-01T12:00:00Z"), "a, \"b\"\r\nc"),
        rows.row(List.of("m1", 1L)));
    assertEquals(Arrays.asList("m1", 2L, null, null, null, null), rows.row(List.of("m1", 2L)));
    assertEquals(
        List.of("m2", 1L, 3.0, false, Instant.ofEpochMilli(1000), "d"),
        rows.row(List.of("m2", 1L)));
    assertNull(rows.row(List.of("m2", 2L)));
  }

  @Test
  void shouldReadJsonLinesOfWhichOtherFieldsAreOfNoMatter() throws IOException {
    TableRows rows =
        rows(
            "limits.jsonl",
            """
            {"merchant": "m1", "n": 1.0, "most": 2, "nested": {"most": [1]}, "note": null}

            {"n": 2, "active": true, "merchant": "m1", "since": "2026-05-01T12:00:00+02:00"}
            {"n": 2, "active": true, "merchant": "m1", "since": "2026-05-01T10:00:00Z"}
            """);

    assertEquals(List.of(), problems);
    assertEquals(Arrays.asList("m1", 1L, 2.0, null, null, null), rows.row(List.of("m1", 1L)));
    assertEquals(
        Arrays.asList("m1", 2L, null, true, Instant.parse("2026-05-01T10:00:00Z"), null),
        rows.row(List.of("m1", 2L)));
  }

  @Test
  void shouldSayWhatIsWrongWithTheRowsOfAFile() throws IOException {
    rows(
        "limits.csv",
        """
        merchant,n,most,active,since,note
        m1,1,1,,,
        m1,1,2,,,
        ,1,2,,,
        m2,x,2,,,
        m3,1
        m4,1,2,yes,,
        m5,1,2,,yesterday,
        m6,1,two,,,
        """);

    assertEquals(
        List.of(
            problem("limits.csv: line 3: the key [m1, 1] has another row in line 2"),
            problem("limits.csv: line 4: the key 'merchant' is missing"),
            problem("limits.csv: line 5: field n: found the string \"x\", expected an int"),
            problem("limits.csv: line 6: has 2 values, not those of the header"),
            problem(
                "limits.csv: line 7: field active: found the string \"yes\", expected true or"
                    + " false"),
            problem("limits.csv: and 2 more rows are wrong")),
        problems);
  }

  @Test
  void shouldSayWhatIsWrongWithJsonLines() throws IOException {
    rows(
        "limits.jsonl",
        """
        {"merchant": "m1", "n": "1"}
        [1]
        {"merchant": "m1", "n": 1
        {"merchant": "m1", "n": 1, "n": 2}
        {"merchant": "m1", "n": 1} {}
        """);

    assertEquals(5, problems.size(), problems::toString);
    assertEquals(
        problem("limits.jsonl: line 1: field n: found the string \"1\", expected an int"),
        problems.get(0));
    assertEquals(
        problem("limits.jsonl: line 2: starts with [, expected a JSON object in UTF-8"),
        problems.get(1));
    assertTrue(
        problems
            .get(2)
            .startsWith(problem("limits.jsonl: line 3: not one well-formed JSON object: ")),
        problems.get(2));
    assertEquals(
        problem("limits.jsonl: line 4: field n is there twice, expected once"), problems.get(3));
    assertEquals(
        problem(
            "limits.jsonl: line 5: something follows the JSON object, expected nothing after it:"
                + " an object"),
        problems.get(4));
  }

  @ParameterizedTest
  @CsvSource({
    "n, '+5'",
    "n, '05'",
    "n, ' 5'",
    "n, 5.5",
    "n, 9223372036854775808",
    "n, '1, \"\"most\"\": 2'",
    "n, true",
    "n, null",
    "most, .5",
    "most, 5.",
    "most, 1e999",
    "most, NaN",
    "active, TRUE",
    "active, 1",
    "since, 1.5",
    "since, 2026-02-30T00:00:00Z",
    "since, 253402300800000",
  })
  void shouldRefuseInCsvWhatRecordsRefuse(String field, String text) throws IOException {
    rows("limits.csv", "merchant,n,most,active,since,note\n" + csv(field, text));

    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).startsWith(problem("limits.csv: line 2: field " + field + ": found ")),
        problems.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "n, -5.0",
    "n, 1e2",
    "most, 5",
    "most, -0.5E-3",
    "since, -1",
    "note, true",
    "note, 05"
  })
  void shouldReadInCsvWhatRecordsHave(String field, String text) throws IOException {
    rows("limits.csv", "merchant,n,most,active,since,note\n" + csv(field, text));

    assertEquals(List.of(), problems);
  }

  @Test
  void shouldTakeBothZerosForOneKey() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("zeros.jsonl"),
            """
            {"n": 0.0, "most": 1}
            {"n": -0.0, "most": 2}
            """);
    Pack pack =
        PackReader.read(
            "p",
            """
            streams:
              s: {id: id, time: time, fields: {id: string, time: timestamp, n: double}}
            tables:
              limits: {file: %s, key: n, fields: {n: double, most: double}}
            decide: {on: s, key: id}
            rules:
              r: {when: "limits[n].most > 1.0"}
            """
                .formatted(file));

    TableFiles.read(pack, null, problems);

    assertEquals(
        List.of(problem("zeros.jsonl: line 2: the key [-0.0] has another row in line 1")),
        problems);
  }

  /** Returns a row that has a text in one field. */
  private static String csv(String field, String text) {
    return Stream.of("merchant", "n", "most", "active", "since", "note")
        .map(name -> name.equals(field) ? text : "")
        .map(value -> '"' + value + '"')
        .collect(Collectors.joining(","))
        .replaceFirst("^\"\"", "m1")
        .replaceFirst("^m1,\"\"", "m1,1");
  }

  @Test
  void shouldSayWhatIsWrongWithAFile() throws IOException {
    rows("header.csv", "merchnt,n,most,active,since,note\n");
    rows("limits.txt", "");
    TableFiles.read(pack("/no/such.csv"), null, problems);

    assertEquals(
        List.of(
            problem("header.csv: the header has no column 'merchant'; did you mean 'merchnt'?"),
            problem("limits.txt: is neither CSV (.csv) nor JSON lines (.jsonl), by its name"),
            "--pack: tables.limits: /no/such.csv: no such file"),
        problems);
  }

  @Test
  void shouldRefuseMoreRowsThanAreHeldWhole() throws IOException {
    String header = "merchant,n,most,active,since,note\n";
    String most =
        IntStream.range(0, TableFiles.MAX_ROWS)
            .mapToObj(i -> "m" + i + ",1,,,,")
            .collect(Collectors.joining("\n"));
    assertEquals(TableFiles.MAX_ROWS, rows("most.csv", header + most).byKey().size());
    assertEquals(List.of(), problems);

    rows("more.csv", header + most + "\nm,1,,,,");

    assertEquals(
        List.of(
            problem(
                "more.csv: has more than 100000 rows; give a larger table as a stream, which is"
                    + " kept by key")),
        problems);
  }
}
