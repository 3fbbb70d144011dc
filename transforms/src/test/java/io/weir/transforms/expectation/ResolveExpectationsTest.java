package io.weir.transforms.expectation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.testing.EventScript;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.event.ValueText;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordIds;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

/** Orders, placed (a), delivered (e) or cancelled (u), told live: an hour to deliver. */
class ResolveExpectationsTest {
  private static final long LATENESS = 60_000;
  private static final Pack PACK = ExpectationOrders.pack(ExpectationOrders.BY_ORDER, 3_600_000);

  private final Pipeline pipeline = Pipeline.create();

  private static Event event(String id, String time, String type, String order) {
    long millis = EventScript.instant(time).getMillis();
    return ExpectationOrders.event(id, millis, type, order, null, ExpectationOrders.BY_ORDER);
  }

  private static Event event(String id, String time, String type) {
    return event(id, time, type, "o");
  }

  private static EventScript<Event> script() {
    return EventScript.of(EventCoder.of());
  }

  private PCollectionTuple changes(EventScript<Event> script) {
    return expect(admit(script).get(DeduplicateEvents.ADMITTED), true);
  }

  private PCollectionTuple admit(EventScript<Event> script) {
    return pipeline
        .apply(script.build())
        .apply(EventBatches.ofOne())
        .apply(DeduplicateEvents.within(StreamLayouts.of(PACK), LATENESS));
  }

  private static PCollectionTuple expect(PCollection<List<Event>> events, boolean changes) {
    return events.apply(
        ResolveExpectations.of(PACK, ExpectationOrders.NAME, EmitPolicy.of(changes, LATENESS)));
  }

  private interface Check<T> extends Consumer<List<T>>, Serializable {}

  private static <T> void check(PCollection<List<T>> records, Check<T> check) {
    checkSingles(records.apply("Each of " + records.getName(), Flatten.iterables()), check);
  }

  private static <T> void checkSingles(PCollection<T> records, Check<T> check) {
    PAssert.that(records)
        .satisfies(
            all -> {
              check.accept(StreamSupport.stream(all.spliterator(), false).toList());
              return null;
            });
  }

  /** The versions in the order of their revisions. */
  private static void checkVersions(PCollectionTuple answers, String... expected) {
    check(
        answers.get(ResolveExpectations.EXPECTATIONS),
        all ->
            assertEquals(
                List.of(expected),
                all.stream()
                    .sorted(
                        Comparator.comparing((Expectation e) -> (String) e.event())
                            .thenComparing(Expectation::revision))
                    .map(ResolveExpectationsTest::show)
                    .toList()));
  }

  private static String show(Expectation e) {
    String at = e.at() == null ? "" : " " + ValueText.time(e.at()).substring(11, 19);
    return e.event() + " " + e.status() + at;
  }

  private static void checkCounts(PCollection<KV<String, Long>> counts, Map<String, Long> sums) {
    checkSingles(
        counts,
        all ->
            assertEquals(
                sums, all.stream().collect(Collectors.toMap(KV::getKey, KV::getValue, Long::sum))));
  }

  @Test
  void shouldEmitPendingAndMetAtOnce() {
    PCollectionTuple answers =
        changes(
            script()
                .at("10:00:00", event("a", "10:00:00", "a"))
                .at("10:30:00", event("b", "10:30:00", "e"))
                .at("10:40:00", event("c", "10:40:00", "e")));
    checkVersions(answers, "a PENDING", "a MET 10:30:00");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitOnlyTheResultWhenTheFollowUpIsKnown() {
    PCollectionTuple answers =
        changes(
            script()
                .at("10:30:00", event("b", "10:30:00", "u"))
                .watermark("10:00:30")
                .late("10:00:00", event("a", "10:00:00", "a")));
    checkVersions(answers, "a CANCELLED 10:30:00");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitOverdueWhenTheWatermarkPassesTheDeadline() {
    PCollectionTuple answers =
        changes(
            script()
                .at("10:00:00", event("a", "10:00:00", "a"))
                .at("10:00:10", event("b", "10:00:10", "a", "p"))
                .watermark("11:00:01")
                .at("11:00:05", event("c", "11:00:05", "e", "p")));
    checkVersions(answers, "a PENDING", "a OVERDUE", "b PENDING", "b MET 11:00:05");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldReviseWhatIsOverdueForAFollowUpThatComesLate() {
    PCollectionTuple answers =
        changes(
            script()
                .at("10:00:00", event("a", "10:00:00", "a"))
                .watermark("11:00:30")
                .late("10:59:59", event("b", "10:59:59", "e")));
    checkVersions(answers, "a PENDING", "a OVERDUE", "a MET 10:59:59");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldReviseWhatIsMetForACancellationThatComesLate() {
    PCollectionTuple answers =
        changes(
            script()
                .at("10:00:00", event("a", "10:00:00", "a"))
                .at("10:30:00", event("c", "10:30:00", "e"))
                .watermark("10:30:50")
                .late("10:30:00", event("b", "10:30:00", "u"))
                .late("10:29:59", event("d", "10:29:59", "eu")));
    checkVersions(
        answers, "a PENDING", "a MET 10:30:00", "a CANCELLED 10:30:00", "a CANCELLED 10:29:59");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldNotHearOfWhatIsTooLate() {
    PCollectionTuple admitted =
        admit(
            script()
                .at("10:00:00", event("a", "10:00:00", "a"))
                .at("10:00:00", event("k", "10:00:00", "a", null), event("n", "10:00:00", ""))
                .at("10:00:00", event("m", "10:00:00", "", null))
                .watermark("11:01:00")
                .late("11:00:00", event("z", "11:00:00", "", "o"))
                .late("10:59:59", event("b", "10:59:59", "e")));
    PCollectionTuple answers = expect(admitted.get(DeduplicateEvents.ADMITTED), true);
    checkVersions(answers, "a PENDING", "a OVERDUE");
    check(
        admitted.get(DeduplicateEvents.LATE),
        all -> assertEquals(List.of("b"), all.stream().map(LateEvent::id).toList()));
    checkCounts(
        PCollectionList.of(admitted.get(DeduplicateEvents.COUNTS))
            .and(answers.get(ResolveExpectations.COUNTS))
            .apply(Flatten.pCollections()),
        Map.of("admitted", 5L, "late", 1L, "unkeyed", 2L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldAdmitAFollowUpAtTheVeryEdgeOfTheAllowedLateness() {
    PCollectionTuple answers =
        changes(
            script()
                .at("10:00:00", event("a", "10:00:00", "a"))
                .watermark("11:01:00")
                .late("11:00:00", event("b", "11:00:00", "e")));
    checkVersions(answers, "a PENDING", "a OVERDUE", "a MET 11:00:00");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitFinalResultsOnceWhenNothingCanChangeThem() {
    PCollection<List<Event>> admitted =
        admit(
                script()
                    .at("10:00:00", event("a", "10:00:00", "a"), event("b", "10:00:00", "a", "p"))
                    .at("10:30:00", event("c", "10:30:00", "e"))
                    .watermark("11:00:30")
                    .late("10:59:59", event("d", "10:59:59", "u", "p"))
                    .at("11:00:40", event("x", "11:00:40", "a")))
            .get(DeduplicateEvents.ADMITTED);
    checkVersions(expect(admitted, false), "a MET 10:30:00", "b CANCELLED 10:59:59", "x OVERDUE");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldFindWhatIsOpenAtTheEndOfTheInputOverdue() {
    PCollection<List<Event>> events =
        pipeline
            .apply(
                Create.of(
                        event("a", "10:00:00", "a"),
                        event("b", "10:00:00", "ae"),
                        new Event("others", "e", 0, 0, new Object[] {"e", null}))
                    .withCoder(EventCoder.of()))
            .apply(EventBatches.ofOne());
    PCollectionTuple answers = expect(events, false);
    check(
        answers.get(ResolveExpectations.EXPECTATIONS),
        all -> {
          long time = EventScript.instant("10:00:00").getMillis();
          byte[] key = KeyBytes.of(new Object[] {"o"}, new int[] {0});
          Expectation met =
              new Expectation(
                  RecordIds.of(
                      "test", ExpectationOrders.NAME, key, new EventPosition(time, "a", "orders")),
                  ExpectationOrders.NAME,
                  "a",
                  "o",
                  time,
                  time + 3_600_000,
                  Expectation.Status.MET,
                  time,
                  3 + 3_600_000L * 1024 + 1,
                  "test",
                  1L);
          assertEquals(List.of(met), all.stream().filter(e -> e.event().equals("a")).toList());
        });
    checkVersions(answers, "a MET 10:00:00", "b OVERDUE");
    checkCounts(answers.get(ResolveExpectations.COUNTS), Map.of());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldRefuseANameThatThePackHasNot() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ResolveExpectations.of(PACK, "other", EmitPolicy.of(true, 0)));
  }
}
