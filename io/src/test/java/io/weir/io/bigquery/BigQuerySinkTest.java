package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.bigquery.model.TableRow;
import io.weir.io.json.JsonWriter;
import io.weir.testing.FakeBigQuery;
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
class BigQuerySinkTest {
  private static final ListCoder<KV<byte[], byte[]>> LINES =
      ListCoder.of(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));

  private FakeBigQuery bigQuery;

  @BeforeEach
  void makeDataset() throws Exception {
    bigQuery = FakeBigQuery.withNewDataset();
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
  void shouldWriteARecordWhenItIsLongerThanARequest(BigQueryMethod method) throws Exception {
    write(
        output(method),
        Expectation.TYPE,
        true,
        new Expectation(
            "a",
            "paid",
            "k".repeat(10_000_001),
            "e",
            0,
            10,
            Expectation.Status.MET,
            null,
            1,
            "shop",
            1L));

    assertEquals(List.of("a MET"), rows("expectations", "id", "status"));
  }

  @ParameterizedTest
  @EnumSource(BigQueryMethod.class)
  void shouldFailTheRunWhenBigQueryRefusesARow(BigQueryMethod method) {
    bigQuery.refuse(BigQuerySinkTest::isB);

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
        failure.getMessage().contains(bigQuery.uri() + ": a row of expectations was refused: "),
        failure::getMessage);
  }

  private static boolean isB(TableRow row) {
    return "b".equals(row.get("id"));
  }

  private BigQueryOutput output(BigQueryMethod method) {
    return new BigQueryOutput(
        bigQuery.uri(), "weir-test", bigQuery.dataset(), method, bigQuery.services());
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
