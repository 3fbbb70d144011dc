package io.weir.pipelines.upgrade;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs go on from savepoints that an earlier build made, with the same pack and with others. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class StoredSavepointsTest {
  private static final int PARALLELISM = 3;

  @TempDir private static Path clusterDirectory;
  private static SavepointCluster cluster;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    cluster = SavepointCluster.start(clusterDirectory);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheOraclesResultsWhenAJobGoesOnFromASavepointOfAnEarlierBuild(
      StoredSavepoint stored) throws Exception {
    restore(stored, stored.job());

    LastVersions.assertSame(
        LastVersions.expected(stored.job().pack(), stored.job().events()), emitted());
  }

  @Test
  void shouldDecideByTheNewRulesAndMeasureFromNowOnWhenRulesFeaturesAndMetricsAreNew()
      throws Exception {
    SavepointJob changed =
        changed(
            "decide:",
            """
              added: {from: s, by: card, over: 3h, measure: count}
              ofType: {from: s, by: type, over: 3h, measure: count}
            decide:""",
            "many: {when: \"n > 3",
            "many: {when: \"n > 2",
            "  failing:",
            "  large: {when: \"spent > 9000.0\", outcome: review}\n  failing:",
            "metrics:",
            "metrics:\n  cards: {from: s, by: card, window: 1h, measures: {n: {measure: count}}}");
    restore(StoredSavepoint.GROUPS, changed);

    Set<String> after =
        changed.eventsAfter().stream()
            .map(event -> "decision " + event.id + " ")
            .collect(Collectors.toSet());
    LastVersions.assertSame(
        LastVersions.expected(changed.pack(), changed.events()).stream()
            .filter(text -> isOf(after, text))
            .map(StoredSavepointsTest::withoutAdded)
            .toList(),
        emitted().stream()
            .filter(text -> isOf(after, text))
            .map(StoredSavepointsTest::withoutAdded)
            .toList());
    LastVersions.assertSame(
        metric("cards", LastVersions.expected(changed.pack(), changed.eventsAfter())),
        metric("cards", emitted()));
    LastVersions.assertSame(
        metric("revenue", LastVersions.expected(changed.pack(), changed.events())),
        metric("revenue", emitted()));
  }

  @Test
  void shouldGoOnWithTheOtherSectionsWhenOneIsGone() throws Exception {
    SavepointJob changed = changed("  short: {from: s, by: device, gap: 10m, max: 30m}\n", "");
    restore(StoredSavepoint.GROUPS, changed, "--allowNonRestoredState=true");

    LastVersions.assertSame(
        LastVersions.expected(changed.pack(), changed.events()),
        emitted().stream().filter(text -> !text.startsWith("session short ")).toList());
  }

  @Test
  void shouldRefuseTheStateWhenAMetricMeasuresSomethingElse() {
    SavepointJob changed =
        changed("{n: {measure: count}, sum:", "{n: {measure: distinct, of: card}, sum:");
    Throwable refused =
        assertThrows(IllegalStateException.class, () -> restore(StoredSavepoint.GROUPS, changed));
    String message = ExceptionUtils.stringifyException(refused);
    assertTrue(message.contains("written for other measures, groups or windows"), message);
  }

  /** Returns the stored job with a pack in which texts have been replaced, in pairs. */
  private static SavepointJob changed(String... replaced) {
    String yaml = SavepointJob.STORED;
    for (int i = 0; i < replaced.length; i += 2) {
      assertTrue(yaml.contains(replaced[i]), replaced[i]);
      yaml = yaml.replace(replaced[i], replaced[i + 1]);
    }
    return SavepointJob.of(yaml, StoredSavepoint.GROUPS.job().layout());
  }

  private void restore(StoredSavepoint stored, SavepointJob job, String... options)
      throws Exception {
    LastVersions.clear();
    LastVersions.addAll(stored.emitted());
    cluster.restore(stored.unpack(directory), PARALLELISM, job::toTheEnd, options);
  }

  /** Returns the text of a decision without the features that the changed pack has in addition. */
  private static String withoutAdded(String decision) {
    assertTrue(decision.contains(", added="), decision);
    return decision.substring(0, decision.indexOf(", added="));
  }

  private static List<String> emitted() {
    return LastVersions.texts();
  }

  private static boolean isOf(Set<String> decisions, String text) {
    int end = text.startsWith("decision ") ? text.indexOf(' ', "decision ".length()) + 1 : 0;
    return decisions.contains(text.substring(0, end));
  }

  private static List<String> metric(String name, Collection<String> texts) {
    return texts.stream().filter(text -> text.startsWith("metric " + name + " ")).toList();
  }
}
