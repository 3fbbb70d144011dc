package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import io.weir.io.OtherVersions;
import io.weir.io.TestPack;
import io.weir.io.json.JsonWriter;
import io.weir.testing.FakeBigQuery;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BigQuery is {@link FakeBigQuery}, which is not the real one. */
class BigQueryOutputTest {
  private static final ListCoder<KV<byte[], byte[]>> LINES =
      ListCoder.of(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));

  private FakeBigQuery bigQuery;
  private String uri;

  @BeforeEach
  void makeDataset() throws Exception {
    bigQuery = FakeBigQuery.withNewDataset();
    uri = "bigquery://weir-test/" + bigQuery.dataset();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldKeepTheHighestVersionAndRevisionOfEachRecordWhenUpserting(boolean bounded)
      throws Exception {
    write(
        output(BigQueryMethod.UPSERT),
        Expectation.TYPE,
        bounded,
        expectation("a", 2, 1L, Expectation.Status.MET),
        expectation("b", 1, 1L, Expectation.Status.PENDING),
        expectation("a", 1, 1L, Expectation.Status.PENDING),
        expectation("c", 900, 9L, Expectation.Status.OVERDUE),
        expectation("c", 1, 10L, Expectation.Status.PENDING),
        expectation("c", 901, 9L, Expectation.Status.CANCELLED),
        expectation("b", 16, 1L, Expectation.Status.OVERDUE),
        expectation("b", 9, 1L, Expectation.Status.PENDING));

    assertEquals(
        List.of("a 1 2 MET", "b 1 16 OVERDUE", "c 10 1 PENDING"),
        rows("expectations", "id", "version", "revision", "status"));
    assertEquals(
        List.of("id"),
        bigQuery.table("expectations").getTableConstraints().getPrimaryKey().getColumns());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldHoldEveryRevisionWithItsSequenceWhenAppending(boolean bounded) throws Exception {
    write(
        output(BigQueryMethod.APPEND),
        Expectation.TYPE,
        bounded,
        expectation("a", 2, 1L, Expectation.Status.MET),
        expectation("a", 1, 1L, Expectation.Status.PENDING));

    assertEquals(
        List.of("a 1 PENDING " + ChangeSequence.of("1", 1), "a 2 MET " + ChangeSequence.of("1", 2)),
        rows("expectations", "id", "revision", "status", "sequence"));
    assertEquals("DAY", bigQuery.table("expectations").getTimePartitioning().getType());
  }

  @Test
  void shouldWriteADeadLetterOnceWhenItIsReadAgain() throws Exception {
    write(
        output(BigQueryMethod.UPSERT),
        DeadLetter.TYPE,
        true,
        new DeadLetter("s", "parse", "bad", null, "f:1", "x", "utf-8", 1),
        new DeadLetter("s", "parse", "bad", null, "f:2", "x", "utf-8", 1),
        new DeadLetter("s", "parse", "bad", null, "f:1", "x", "utf-8", 2));

    assertEquals(List.of("f:1", "f:2"), rows("dead_letters", "origin"));
  }

  @ParameterizedTest
  @EnumSource(BigQueryMethod.class)
  void shouldFailTheRunWhenBigQueryRefusesARow(BigQueryMethod method) {
    bigQuery.refuse(BigQueryOutputTest::isB);

    Exception failure =
        assertThrows(
            Exception.class,
            () ->
                write(
                    output(method),
                    Expectation.TYPE,
                    true,
                    expectation("a", 1, 1L, Expectation.Status.MET),
                    expectation("b", 1, 1L, Expectation.Status.MET)));

    assertTrue(
        failure.getMessage().contains(uri + ": a row of expectations was refused: "),
        failure::getMessage);
  }

  private static boolean isB(TableRow row) {
    return "b".equals(row.get("id"));
  }

  @ParameterizedTest
  @EnumSource(BigQueryMethod.class)
  void shouldMakeTablesAndViewsBeforeTheRun(BigQueryMethod method) throws Exception {
    BigQueryOutput output = output(method);
    assertEquals(List.of(), output.check(TestPack.all(), true, OtherVersions.ASK));
    assertNull(bigQuery.table("alerts"), "a check changes nothing");

    assertEquals(List.of(), output.prepare(TestPack.all(), true, OtherVersions.ASK));

    for (String name :
        List.of(
            "decisions", "alerts", "sessions", "metrics", "expectations", "late", "dead_letters")) {
      assertEquals(
          BigQueryTableTest.table(name, method).resource("weir-test", bigQuery.dataset()),
          bigQuery.table(name));
      assertNotNull(bigQuery.table(name + "_current").getView(), name);
    }
    write(output, Expectation.TYPE, true, expectation("a", 1, 1L, Expectation.Status.MET));
    assertEquals(List.of(), output.prepare(TestPack.all(), true, OtherVersions.ASK));
    assertEquals(List.of("a"), rows("expectations", "id"), "rows stay");
  }

  @Test
  void shouldMakeTheTablesOfThePackAlone() throws Exception {
    Pack sessions = TestPack.sessions("n");
    assertEquals(
        List.of(), output(BigQueryMethod.UPSERT).prepare(sessions, true, OtherVersions.ASK));

    assertNotNull(bigQuery.table("sessions"));
    assertNull(bigQuery.table("decisions"));
  }

  @Test
  void shouldRefuseADatasetThatDoesNotExistAndAVersionThatCannotBeOrderedTogether() {
    BigQueryOutput output =
        new BigQueryOutput(uri, "weir-test", "sale", BigQueryMethod.UPSERT, bigQuery.services());
    Pack pack = TestPack.version("the-twenty-sixth-of-november", TestPack.all());

    List<String> problems = output.check(pack, true, OtherVersions.ASK);

    assertEquals(2, problems.size(), problems::toString);
    assertEquals(
        "--output="
            + uri
            + ": version the-twenty-sixth-of-november is too long for BigQuery to order; give the"
            + " pack a version of at most 24 characters, each number in it counting two more",
        problems.get(0));
    assertEquals(
        "--output="
            + uri
            + ": there is no dataset sale in project weir-test; bq mk --dataset weir-test:sale"
            + " makes one",
        problems.get(1));
    assertEquals(problems, output.prepare(pack, true, OtherVersions.ASK));
  }

  @Test
  void shouldRefuseTablesOfAnotherShapeTogether() throws Exception {
    create("alerts", "id", "STRING", "rule", "STRING");
    create("metrics", "id", "INTEGER");

    List<String> problems =
        output(BigQueryMethod.UPSERT).prepare(TestPack.all(), true, OtherVersions.ASK);

    assertEquals(2, problems.size(), problems::toString);
    assertTrue(
        problems
            .get(0)
            .contains(
                "there is a table alerts of another shape: it has no column key, it has no column"
                    + " outcome"),
        problems::toString);
    assertTrue(
        problems
            .get(1)
            .contains("table metrics of another shape: id is INTEGER and should be STRING"),
        problems::toString);
    assertTrue(problems.get(1).endsWith("; drop it, or write to another dataset"));
    assertNull(bigQuery.table("sessions"), "nothing is made");
  }

  @Test
  void shouldRefuseTablesOfTheOtherMethod() {
    assertEquals(
        List.of(), output(BigQueryMethod.APPEND).prepare(TestPack.all(), true, OtherVersions.ASK));

    List<String> problems =
        output(BigQueryMethod.UPSERT).check(TestPack.all(), true, OtherVersions.ASK);

    assertEquals(5, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).contains("its rows are appended, by method=append"), problems::toString);
  }

  private void create(String table, String... columns) throws Exception {
    List<TableFieldSchema> fields = new ArrayList<>();
    for (int i = 0; i < columns.length; i += 2) {
      fields.add(new TableFieldSchema().setName(columns[i]).setType(columns[i + 1]));
    }
    bigQuery.create(
        new Table()
            .setTableReference(new TableReference().setTableId(table))
            .setSchema(new TableSchema().setFields(fields)));
  }

  private BigQueryOutput output(BigQueryMethod method) {
    return new BigQueryOutput(uri, "weir-test", bigQuery.dataset(), method, bigQuery.services());
  }

  private List<String> rows(String table, String... columns) throws Exception {
    return bigQuery.rows(table).stream()
        .map(row -> Arrays.stream(columns).map(row::get).map(String::valueOf))
        .map(values -> values.collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  private static Expectation expectation(
      String id, long revision, long version, Expectation.Status status) {
    return new Expectation(id, "paid", 7L, "k", 0, 10, status, null, revision, "shop", version);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <T> void write(
      BigQueryOutput output, RecordType<T> type, boolean bounded, T... records) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    List<KV<byte[], byte[]>> lines = new ArrayList<>();
    for (T record : records) {
      lines.add(KV.of(new byte[0], JsonWriter.of(type).line(record)));
    }
    pipeline.apply(input(lines, bounded)).apply(output.write(type, bounded));
    pipeline.run().waitUntilFinish();
  }

  /** Half of the lines in one list, the other half in another. */
  private static PTransform<PBegin, PCollection<List<KV<byte[], byte[]>>>> input(
      List<KV<byte[], byte[]>> lines, boolean bounded) {
    List<KV<byte[], byte[]>> first = lines.subList(0, lines.size() / 2);
    List<KV<byte[], byte[]>> second = lines.subList(lines.size() / 2, lines.size());
    return bounded
        ? Create.of(first, second).withCoder(LINES)
        : TestStream.create(LINES)
            .addElements(first)
            .addElements(second)
            .advanceWatermarkToInfinity();
  }
}
