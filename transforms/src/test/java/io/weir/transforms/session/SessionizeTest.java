package io.weir.transforms.session;

import static io.weir.testing.EventScript.instant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.EventScript;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.counting.LiveCounts;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Session;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

/** Clicks of a customer, told live: half an hour without any ends a session. */
class SessionizeTest {
  private static final long LATENESS = 3_600_000;
  private static final Pack PACK = TestSessions.pack(1_800_000, FeatureSpec.FOREVER);
  private static final StreamLayout LAYOUT = StreamLayouts.of(PACK).get("clicks");

  private final Pipeline pipeline = Pipeline.create();

  private static Event click(String id, String time) {
    return click(id, time, "ann");
  }

  private static Event click(String id, String time, String customer) {
    long millis = instant(time).getMillis();
    Object[] values = new Object[LAYOUT.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (LAYOUT.fields().get(i)) {
            case "id" -> id;
            case "time" -> java.time.Instant.ofEpochMilli(millis);
            case "customer" -> customer;
            case "type" -> id.startsWith("order") ? "ORDER" : "CLICK";
            case "page" -> "/" + id;
            case "amount" -> id.startsWith("order") ? (Object) 2.5 : null;
            default -> throw new IllegalStateException(LAYOUT.fields().get(i));
          };
    }
    return new Event("clicks", id, millis, 0, values);
  }

  private static EventScript<Event> script() {
    return EventScript.of(EventCoder.of());
  }

  private PCollectionTuple run(EventScript<Event> script, boolean changes) {
    PCollectionTuple admitted =
        pipeline
            .apply(script.build())
            .apply(EventBatches.ofOne())
            .apply("Admit", DeduplicateEvents.within(Map.of("clicks", LAYOUT), LATENESS));
    PCollectionTuple sessions =
        admitted
            .get(DeduplicateEvents.ADMITTED)
            .apply("Sessions", Sessionize.of(PACK, "shopping", EmitPolicy.of(changes, LATENESS)));
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(admitted.get(DeduplicateEvents.COUNTS))
            .and(sessions.get(Sessionize.COUNTS))
            .apply(Flatten.pCollections());
    return PCollectionTuple.of(Sessionize.SESSIONS, sessions.get(Sessionize.SESSIONS))
        .and(Sessionize.COUNTS, counts)
        .and(DeduplicateEvents.LATE, admitted.get(DeduplicateEvents.LATE));
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

  private void expect(EventScript<Event> script, String... versions) {
    expect(script, true, versions);
  }

  private void expect(EventScript<Event> script, boolean changes, String... versions) {
    check(
        run(script, changes).get(Sessionize.SESSIONS),
        all -> assertEquals(List.of(versions), shown(all)));
    pipeline.run().waitUntilFinish();
  }

  /** In the order of revisions, which no two versions of a key share here. */
  private static List<String> shown(List<Session> all) {
    return all.stream()
        .sorted(Comparator.comparingLong(Session::revision).thenComparing(Session::start))
        .map(SessionizeTest::show)
        .toList();
  }

  /** The session as landing page, number of events, length in minutes, status, timing, revision. */
  private static String show(Session s) {
    String minutes = (s.end() - s.start()) / 60_000 + "m";
    return String.join(
        " ",
        String.valueOf(s.measures().get("landing")),
        String.valueOf(s.events()),
        minutes,
        s.status().name(),
        s.timing().name(),
        String.valueOf(s.revision()));
  }

  @Test
  void shouldCloseASessionWhenTheWatermarkPassesItsEndAndTheGap() {
    expect(
        script().at("10:00:00", click("a", "10:00:00")).watermark("10:29:59").watermark("10:30:00"),
        "/a 1 0m OPEN EARLY 2",
        "/a 1 0m CLOSED ON_TIME 3");
  }

  @Test
  void shouldEmitMoreEventsOncePerEarlyFiring() {
    expect(
        script()
            .at("10:00:00", click("a", "10:00:00"))
            .at("10:01:00", click("b", "10:01:00"))
            .at("10:02:00", click("c", "10:02:00"))
            .processingTime("PT2S")
            .at("10:03:00", click("d", "10:03:00"))
            .at("10:04:00", click("e", "10:04:00")),
        "/a 1 0m OPEN EARLY 2",
        "/a 3 2m OPEN EARLY 6",
        "/a 5 4m CLOSED ON_TIME 11");
  }

  @Test
  void shouldTakeInALateEventBeforeAnyVersionWasEmitted() {
    // Late for its time, but its session was told of one event only.
    expect(
        script()
            .at("10:10:00", click("b", "10:10:00"))
            .at("10:20:00", click("c", "10:20:00"))
            .watermark("10:20:00")
            .late("10:15:00", click("d", "10:15:00"))
            .processingTime("PT2S"),
        "/b 1 0m OPEN EARLY 2",
        "/b 3 10m OPEN EARLY 6",
        "/b 3 10m CLOSED ON_TIME 7");
  }

  @Test
  void shouldReviseAClosedSessionForALateEvent() {
    expect(
        script()
            .at("10:00:00", click("a", "10:00:00"))
            .at("10:00:10", click("order", "10:00:10"))
            .watermark("10:31:00")
            .late("10:00:30", click("b", "10:00:30")),
        "/a 1 0m OPEN EARLY 2",
        "/a 2 0m CLOSED ON_TIME 5",
        "/a 3 0m CLOSED LATE 7");
  }

  @Test
  void shouldReopenASessionThatALateEventMakesLonger() {
    expect(
        script()
            .at("10:00:00", click("a", "10:00:00"))
            .watermark("10:31:00")
            .late("10:20:00", click("b", "10:20:00")),
        "/a 1 0m OPEN EARLY 2",
        "/a 1 0m CLOSED ON_TIME 3",
        "/a 2 20m OPEN EARLY 4",
        "/a 2 20m CLOSED ON_TIME 5");
  }

  @Test
  void shouldRetractTheSecondOfTwoSessionsThatALateEventJoins() {
    PCollectionTuple found =
        run(
            script()
                .at("10:00:00", click("a", "10:00:00"))
                .at("10:40:00", click("b", "10:40:00"))
                .watermark("10:41:00")
                .late("10:20:00", click("c", "10:20:00")),
            true);
    check(
        found.get(Sessionize.SESSIONS),
        all -> {
          assertEquals(
              List.of(
                  "/a 1 0m OPEN EARLY 2",
                  "/b 1 0m OPEN EARLY 2",
                  "/a 1 0m CLOSED ON_TIME 3",
                  "/a 3 40m OPEN EARLY 6",
                  "/b 1 0m RETRACTED EARLY 7",
                  "/a 3 40m CLOSED ON_TIME 7",
                  "/b 1 0m RETRACTED ON_TIME 1000000000000000"),
              all.stream()
                  .sorted(
                      Comparator.comparingLong(Session::revision)
                          .thenComparing(s -> s.status() != Session.Status.RETRACTED)
                          .thenComparing(Session::start))
                  .map(SessionizeTest::show)
                  .toList());
          Session retracted = only(all, Session.Status.RETRACTED);
          assertEquals(idOf(all, "/a"), retracted.supersededBy());
          assertEquals(idOf(all, "/b"), retracted.id());
        });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldGiveASessionAnotherIdWhenALateEventComesBeforeItsFirst() {
    PCollectionTuple found =
        run(
            script()
                .at("10:20:00", click("b", "10:20:00"))
                .watermark("10:21:00")
                .late("10:00:00", click("order", "10:00:00")),
            true);
    check(
        found.get(Sessionize.SESSIONS),
        all -> {
          assertEquals(
              List.of("/b OPEN", "/b RETRACTED", "/b RETRACTED", "/order CLOSED", "/order OPEN"),
              all.stream()
                  .map(s -> s.measures().get("landing") + " " + s.status())
                  .sorted()
                  .toList());
          Session retracted = only(all, Session.Status.RETRACTED);
          assertEquals(idOf(all, "/order"), retracted.supersededBy());
          assertEquals(Map.of("converted", false, "spent", false), retracted.flags());
          Session closed = only(all, Session.Status.CLOSED);
          assertEquals(Map.of("converted", true, "spent", true), closed.flags());
          assertEquals("ann", closed.key());
        });
    pipeline.run().waitUntilFinish();
  }

  /** The last version of the one session that was ever said to stand so. */
  private static Session only(List<Session> all, Session.Status status) {
    List<Session> found =
        all.stream()
            .filter(s -> s.status() == status)
            .sorted(Comparator.comparingLong(Session::revision))
            .toList();
    assertEquals(1, found.stream().map(Session::id).distinct().count());
    return found.get(found.size() - 1);
  }

  private static String idOf(List<Session> all, String landing) {
    List<String> ids =
        all.stream()
            .filter(s -> landing.equals(s.measures().get("landing")))
            .map(Session::id)
            .distinct()
            .toList();
    assertEquals(1, ids.size());
    return ids.get(0);
  }

  @Test
  void shouldCountWhatIsTooLateOrHasNoKeyAndNotHearOfIt() {
    PCollectionTuple found =
        run(
            script()
                .at("10:00:00", click("a", "10:00:00"), click("nobody", "10:00:00", null))
                .watermark("11:30:00")
                .late("10:01:00", click("b", "10:01:00")),
            true);
    check(
        found.get(Sessionize.SESSIONS),
        all ->
            assertEquals(List.of("/a 1 0m OPEN EARLY 2", "/a 1 0m CLOSED ON_TIME 3"), shown(all)));
    checkSingles(
        found.get(Sessionize.COUNTS),
        all ->
            assertEquals(
                Map.of("admitted", 2L, "late", 1L, "unkeyed", 1L),
                all.stream().collect(Collectors.toMap(KV::getKey, KV::getValue, Long::sum))));
    check(found.get(DeduplicateEvents.LATE), all -> assertEquals("b", all.get(0).id()));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldTakeAnEventOnceHoweverOftenItComes() {
    long before = LiveCounts.snapshot().getOrDefault("duplicate", 0L);
    Sessionize sessionize =
        Sessionize.of(PACK, "shopping", EmitPolicy.of(true, LATENESS)).deduplicating();
    PCollectionTuple found =
        pipeline
            .apply(
                script()
                    .at("10:00:00", click("a", "10:00:00"))
                    .at("10:00:00", click("a", "10:00:00"))
                    .at("10:01:00", click("b", "10:01:00"))
                    .watermark("10:02:00")
                    .late("10:01:00", click("b", "10:01:00"))
                    .build())
            .apply(EventBatches.ofBundles())
            .apply(sessionize);
    check(
        found.get(Sessionize.SESSIONS),
        all ->
            assertEquals(List.of("/a 1 0m OPEN EARLY 2", "/a 2 1m CLOSED ON_TIME 5"), shown(all)));
    pipeline.run().waitUntilFinish();
    assertEquals(2, LiveCounts.snapshot().get("duplicate") - before);
  }

  @Test
  void shouldEmitFinalSessionsOnce() {
    expect(
        script()
            .at("10:00:00", click("a", "10:00:00"))
            .at("10:40:00", click("b", "10:40:00"))
            .watermark("10:41:00")
            .late("10:20:00", click("c", "10:20:00"))
            .at("12:00:00", click("d", "12:00:00")),
        false,
        "/d 1 0m CLOSED ON_TIME 3",
        "/a 3 40m CLOSED ON_TIME 7");
  }

  @Test
  void shouldRefuseASessionThatThePackHasNot() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Sessionize.of(PACK, "shoping", EmitPolicy.of(true, 0)));
    assertTrue(refused.getMessage().contains("shopping"), refused.getMessage());
  }
}
