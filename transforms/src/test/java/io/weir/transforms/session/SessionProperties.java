package io.weir.transforms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.RandomIds;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import io.weir.transforms.record.Session.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Everything behind the gate against the contract: whatever the order of arrival, the watermark's
 * way and the processing time, the last answers are those of the set of events.
 */
class SessionProperties {
  // As the contract has it: 10^15.
  private static final long FINAL = 1_000_000_000_000_000L;
  private static final long START = 1_772_359_200_000L;
  private static final long[] GAPS = {1, 1000, 5000, 20_000, 60_000, FeatureSpec.FOREVER};
  private static final long[] MAXES = {
    FeatureSpec.FOREVER, 1, 3000, 10_000, 30_000, 120_000, 3_600_000
  };
  private static final long[] LATENESSES = {0, 7000, 30_000, 600_000};

  // Expressions take long to compile, and they are the same for every gap.
  private static final SessionRecords RECORDS =
      new SessionRecords(
          new SessionConfig(TestSessions.pack(1, 1), "shopping", EmitPolicy.of(true, 0)));

  @Property(tries = 1000)
  void shouldEmitTheContractsResultsLast(@ForAll @IntRange(min = 0) int seed) {
    Random random = new Random(seed);
    SessionSpec spec =
        TestSessions.pack(pick(random, GAPS), pick(random, MAXES)).sessions().get("shopping");
    long lateness = pick(random, LATENESSES);
    List<SessionEvent> events = randomEvents(random);
    List<Session> expected = SessionModel.sessions(spec, events);

    List<Session> finals = run(spec, EmitPolicy.of(false, lateness), events, random).told;
    assertEquals(expected, finals);

    List<Session> changes = checkedRun(spec, lateness, events, random, expected);
    List<Session> replay = checkedRun(spec, lateness, events, random, expected);
    assertNothingOutranks(changes, replay);
  }

  @Property(tries = 1000)
  void shouldIgnoreRepeatedDeliveries(
      @ForAll @IntRange(min = 0) int seed, @ForAll boolean changes) {
    Random random = new Random(seed);
    SessionSpec spec =
        TestSessions.pack(pick(random, GAPS), pick(random, MAXES)).sessions().get("shopping");
    EmitPolicy emission = EmitPolicy.of(changes, pick(random, LATENESSES));
    List<SessionEvent> events = randomEvents(random);
    long course = random.nextLong();

    SimulatedKey once = run(spec, emission, events, new Random(course));
    Repeats repeats = new Repeats(random);
    SimulatedKey repeatedly = run(spec, emission, events, new Random(course), repeats);

    assertEquals(once.told, repeatedly.told);
    assertEquals(repeats.count, repeatedly.duplicates);
  }

  /** Delivers events again that are not late yet. */
  private static final class Repeats {
    private final Random random;
    int count;

    Repeats(Random random) {
      this.random = random;
    }

    void after(SimulatedKey key, SessionConfig config, List<SessionEvent> known) {
      while (random.nextInt(3) > 0) {
        SessionEvent event = known.get(random.nextInt(known.size()));
        if (event.time() > config.frontier(key.watermark())) {
          // Another object of the same content, as a source makes.
          Object id = RandomIds.copy(event.id());
          key.receive(new SessionEvent(event.time(), id, event.taken().clone()));
          count++;
        }
      }
    }
  }

  private static List<Session> checkedRun(
      SessionSpec spec,
      long lateness,
      List<SessionEvent> events,
      Random random,
      List<Session> expected) {
    List<Session> told = run(spec, EmitPolicy.of(true, lateness), events, random).told;
    Map<String, Session> last = lastOf(told);
    List<Session> standing = new ArrayList<>();
    for (Session s : last.values()) {
      assertTrue(s.status() != Status.OPEN, () -> s + " is left open");
      if (s.status() == Status.CLOSED) {
        standing.add(onTime(s));
      } else {
        assertTrue(last.containsKey(s.supersededBy()), () -> s + " gives way to nothing");
        assertEquals(FINAL, s.revision(), () -> s + " may be outranked");
      }
    }
    standing.sort(Comparator.comparingLong(Session::start).thenComparing(Session::end));
    List<Session> ordered = new ArrayList<>(expected);
    ordered.sort(Comparator.comparingLong(Session::start).thenComparing(Session::end));
    assertEquals(new HashSet<>(ordered), new HashSet<>(standing));
    return told;
  }

  /** The last version of each session, all versions being in order and each different. */
  private static Map<String, Session> lastOf(List<Session> told) {
    Map<String, Session> last = new LinkedHashMap<>();
    for (Session s : told) {
      Session before = last.put(s.id(), s);
      assertEquals(s.status() == Status.RETRACTED, s.supersededBy() != null, s::toString);
      assertTrue(s.status() != Status.OPEN || s.timing() == RecordTiming.EARLY, s::toString);
      if (before == null) {
        assertTrue(s.status() != Status.RETRACTED, () -> s + " was never told");
        continue;
      }
      assertTrue(before.revision() < s.revision(), () -> before + " then " + s);
      if (s.status() == Status.RETRACTED) {
        assertEquals(content(before), content(s), "what is retracted is what was told");
        assertTrue(
            before.status() != Status.RETRACTED || s.revision() == FINAL,
            () -> s + " retracted twice");
      }
    }
    return last;
  }

  /** The truth of one run is not outranked by what another tells on the way. */
  private static void assertNothingOutranks(List<Session> run, List<Session> replay) {
    Map<String, Session> last = lastOf(run);
    for (Session s : replay) {
      Session truth = last.get(s.id());
      if (truth != null) {
        assertTrue(s.revision() <= truth.revision(), () -> s + " outranks " + truth);
        assertTrue(
            s.revision() < truth.revision() || isSame(s, truth),
            () -> s + " has the revision of " + truth);
      }
    }
  }

  /** What a void session once said may differ: it depends on what was told of it. */
  private static boolean isSame(Session a, Session b) {
    return a.status() == b.status()
        && (a.status() == Status.RETRACTED || content(a).equals(content(b)));
  }

  private static SimulatedKey run(
      SessionSpec spec, EmitPolicy emission, List<SessionEvent> events, Random random) {
    return run(spec, emission, events, random, null);
  }

  /** Runs a key to its end; with repeated deliveries unless they are null. */
  private static SimulatedKey run(
      SessionSpec spec,
      EmitPolicy emission,
      List<SessionEvent> events,
      Random random,
      Repeats repeats) {
    SessionConfig once =
        new SessionConfig(TestSessions.pack(spec.gap(), spec.max()), "shopping", emission);
    SessionConfig config = repeats == null ? once : once.deduplicating();
    SimulatedKey key = new SimulatedKey(config, RECORDS);
    Map<SessionEvent, Long> arrival = new HashMap<>();
    // Now and then an event comes long before its time: a watermark may trail as far as it likes.
    long disorder = emission.allowedLateness() + (random.nextBoolean() ? 0 : 200_000);
    events.forEach(
        e -> arrival.put(e, e.time() + (long) (random.nextDouble() * disorder) - disorder));
    List<SessionEvent> order = new ArrayList<>(events);
    order.sort(Comparator.comparing(arrival::get));
    int watermarks = random.nextInt(4);
    Set<SessionEvent> known = new LinkedHashSet<>();
    for (SessionEvent e : order) {
      key.receive(e);
      known.add(e);
      if (repeats != null) {
        repeats.after(key, config, List.copyOf(known));
      }
      if (emission.changes()) {
        assertAllTold(key, spec, known);
      }
      if (random.nextInt(3) < watermarks) {
        key.advance(arrival.get(e) + emission.allowedLateness());
      }
      if (random.nextBoolean()) {
        key.settle();
        assertInTime(key, config, known);
      }
      if (repeats != null) {
        repeats.after(key, config, List.copyOf(known));
      }
      key.pass(random.nextInt(700));
    }
    key.advance(SimulatedKey.END);
    key.settle();
    assertEquals(0, key.bytes(), "something is held when all has expired");
    return key;
  }

  /** What the watermark has passed is closed, or final, but for the second that timers round up. */
  private static void assertInTime(
      SimulatedKey key, SessionConfig config, Set<SessionEvent> known) {
    Map<String, Session> last = new HashMap<>();
    key.told.forEach(s -> last.put(s.id(), s));
    boolean changes = config.emission().changes();
    long lateness = changes ? 0 : config.emission().allowedLateness();
    for (Session s : SessionModel.sessions(config.spec(), known)) {
      boolean never = config.spec().gap() == FeatureSpec.FOREVER;
      if (!never && key.watermark() >= s.end() + config.spec().gap() + lateness + 1000) {
        assertTrue(last.containsKey(s.id()), () -> s + " is overdue");
        assertEquals(Status.CLOSED, last.get(s.id()).status());
      }
    }
  }

  /** At any time sessions stand as what is known says, but for how many events they have. */
  private static void assertAllTold(SimulatedKey key, SessionSpec spec, Set<SessionEvent> known) {
    Set<String> standing = new HashSet<>();
    for (Session s : key.told) {
      if (s.status() == Status.RETRACTED) {
        standing.remove(s.id());
      } else {
        standing.add(s.id());
      }
    }
    Set<String> expected = new HashSet<>();
    SessionModel.sessions(spec, known).forEach(s -> expected.add(s.id()));
    assertEquals(expected, standing);
  }

  private static List<SessionEvent> randomEvents(Random random) {
    long span = random.nextBoolean() ? 100_000 : 1_000_000;
    long grain = random.nextBoolean() ? 1000 : 100;
    int count = 1 + random.nextInt(random.nextInt(5) == 0 ? 60 : 12);
    List<SessionEvent> events = new ArrayList<>();
    RandomIds ids = RandomIds.of(random);
    for (int i = 0; i < count; i++) {
      long time = START + (long) (random.nextDouble() * span) / grain * grain;
      boolean order = random.nextInt(4) == 0;
      Double amount = random.nextBoolean() ? null : random.nextInt(8) / 4.0;
      String page = random.nextBoolean() ? null : "p" + random.nextInt(5);
      events.add(TestSessions.click(time, ids.id(i), order, amount, page));
    }
    return events;
  }

  private static long pick(Random random, long[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static Session onTime(Session s) {
    return new Session(
        s.id(),
        s.session(),
        s.key(),
        s.start(),
        s.end(),
        s.events(),
        s.measures(),
        s.flags(),
        s.status(),
        s.revision(),
        RecordTiming.ON_TIME,
        s.supersededBy(),
        s.pack(),
        s.version());
  }

  private static List<Object> content(Session s) {
    List<Object> content = new ArrayList<>();
    content.add(s.start());
    content.add(s.end());
    content.add(s.events());
    content.add(s.measures());
    content.add(s.flags());
    return content;
  }
}
