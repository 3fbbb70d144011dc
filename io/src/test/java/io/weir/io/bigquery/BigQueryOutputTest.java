package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.TestPack;
import io.weir.testing.FakeBigQuery;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** BigQuery is {@link FakeBigQuery}, which is not the real one. */
class BigQueryOutputTest {
  private FakeBigQuery bigQuery;

  @BeforeEach
  void makeDataset() throws Exception {
    bigQuery = FakeBigQuery.withNewDataset();
  }

  @ParameterizedTest
  @EnumSource(BigQueryMethod.class)
  void shouldMakeTablesAndViewsBeforeTheRun(BigQueryMethod method) throws Exception {
    BigQueryOutput output = output(method);
    assertEquals(List.of(), output.check(PackRecords.of(TestPack.all()), true, OtherVersions.ASK));
    assertNull(bigQuery.table("alerts"), "a check changes nothing");

    assertEquals(
        List.of(), output.prepare(PackRecords.of(TestPack.all()), true, OtherVersions.ASK));

    for (String name :
        List.of(
            "decisions", "alerts", "sessions", "metrics", "expectations", "late", "dead_letters")) {
      assertEquals(
          BigQueryTableTest.table(name, method).resource("weir-test", bigQuery.dataset()),
          bigQuery.table(name));
      assertNotNull(bigQuery.table(name + "_current").getView(), name);
    }
    assertEquals(
        List.of(),
        output.prepare(PackRecords.of(TestPack.all()), true, OtherVersions.ASK),
        "again");
  }

  @Test
  void shouldMakeTheTablesOfThePackAlone() throws Exception {
    Pack sessions = TestPack.sessions("n");
    assertEquals(
        List.of(),
        output(BigQueryMethod.UPSERT).prepare(PackRecords.of(sessions), true, OtherVersions.ASK));

    assertNotNull(bigQuery.table("sessions"));
    assertNull(bigQuery.table("decisions"));
  }

  @Test
  void shouldRefuseADatasetThatDoesNotExistAndAVersionThatCannotBeOrderedTogether() {
    BigQueryOutput output =
        new BigQueryOutput(
            bigQuery.uri(), "weir-test", "sale", BigQueryMethod.UPSERT, bigQuery.services());
    Pack pack = TestPack.version("the-twenty-sixth-of-november", TestPack.all());

    List<String> problems = output.check(PackRecords.of(pack), true, OtherVersions.ASK);

    assertEquals(2, problems.size(), problems::toString);
    assertEquals(
        "--output="
            + bigQuery.uri()
            + ": version the-twenty-sixth-of-november is too long for BigQuery to order; give the"
            + " pack a version of at most 24 characters, each number in it counting two more",
        problems.get(0));
    assertEquals(
        "--output="
            + bigQuery.uri()
            + ": there is no dataset sale in project weir-test; bq mk --dataset weir-test:sale"
            + " makes one",
        problems.get(1));
    assertEquals(problems, output.prepare(PackRecords.of(pack), true, OtherVersions.ASK));
  }

  @Test
  void shouldRefuseTablesOfAnotherShapeTogether() throws Exception {
    create("alerts", "id", "STRING", "rule", "STRING");
    create("metrics", "id", "INTEGER");

    List<String> problems =
        output(BigQueryMethod.UPSERT)
            .prepare(PackRecords.of(TestPack.all()), true, OtherVersions.ASK);

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
        List.of(),
        output(BigQueryMethod.APPEND)
            .prepare(PackRecords.of(TestPack.all()), true, OtherVersions.ASK));

    List<String> problems =
        output(BigQueryMethod.UPSERT)
            .check(PackRecords.of(TestPack.all()), true, OtherVersions.ASK);

    assertEquals(5, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).contains("its rows are appended, by method=append"), problems::toString);
  }

  @Test
  void shouldAskWhatToDoWhenTheDatasetHoldsAnotherVersion() {
    Pack second = TestPack.version("2", TestPack.all());
    Pack third = TestPack.version("3", TestPack.all());
    BigQueryOutput output = output(BigQueryMethod.UPSERT);
    assertEquals(List.of(), output.prepare(PackRecords.of(second), true, OtherVersions.ASK));

    List<String> problems = output.check(PackRecords.of(third), true, OtherVersions.ASK);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems
            .get(0)
            .startsWith(
                "--output="
                    + bigQuery.uri()
                    + ": holds answers of version 2 of pack "
                    + third.name()
                    + ", and this is 3. --replace: "),
        problems::toString);
    assertEquals(problems, output.prepare(PackRecords.of(third), true, OtherVersions.ASK));
    assertEquals(List.of(), output.check(PackRecords.of(third), true, OtherVersions.KEEP));

    assertEquals(List.of(), output.prepare(PackRecords.of(third), true, OtherVersions.REPLACE));
    assertEquals(
        List.of(), output.check(PackRecords.of(third), true, OtherVersions.ASK), "it was decided");
    problems = output.check(PackRecords.of(second), true, OtherVersions.REPLACE);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("a lower version never replaces"), problems::toString);
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
    return new BigQueryOutput(
        bigQuery.uri(), "weir-test", bigQuery.dataset(), method, bigQuery.services());
  }
}
