package io.weir.transforms.expectation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.RandomIds;
import io.weir.transforms.expectation.ExpectationModel.Answer;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.oracle.OracleEventOrder;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Expectation.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/**
 * Whatever the order of arrival and the steps of the watermark, the last answers are those that the
 * contract gives for the set of events.
 */
class ExpectationProperties {
  private static final long START = 1_772_359_200_000L;
  private static final long END = BoundedWindow.TIMESTAMP_MAX_VALUE.getMillis();
  // No watermark lies between here and the end.
  private static final long LAST = GlobalWindow.INSTANCE.maxTimestamp().getMillis() - 1;
  private static final String[] TYPES = {"a", "a", "a", "e", "e", "u", "ae", "au", "eu", "aeu", ""};

  /** What a run is made of. */
  private record Setting(
      KeySpec by,
      long unit,
      long start,
      long within,
      long resolve,
      long lateness,
      boolean prompt,
      List<String> emit) {
    Setting emitting(List<String> statuses) {
      return new Setting(by, unit, start, within, resolve, lateness, prompt, statuses);
    }

    ExpectationConfig config(boolean changes) {
      return new ExpectationConfig(
          ExpectationOrders.pack(by, within, resolve, emit),
          ExpectationOrders.NAME,
          EmitPolicy.of(changes, lateness));
    }

    Map<Object, Answer> model(List<Event> events, long watermark) {
      return ExpectationModel.answers(events, by.list(), within, resolve, watermark);
    }
  }

  @Property(tries = 400)
  void shouldEqualTheOracleInWholeSeconds(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    check(setting(ExpectationOrders.BY_ORDER, 1000, START, random.nextBoolean(), random), random);
  }

  @Property(tries = 200)
  void shouldEqualTheOracleWithAKeyOfSeveralFields(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    check(setting(ExpectationOrders.BY_ORDER_AND_LINE, 1000, START, true, random), random);
  }

  @Property(tries = 200)
  void shouldEqualTheOracleInMilliseconds(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    check(setting(ExpectationOrders.BY_ORDER, 1, START - 20, false, random), random);
  }

  @Property(tries = 100)
  void shouldEqualTheOracleBeyondWhereTimersCanBeSet(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    check(setting(ExpectationOrders.BY_ORDER, 7_200_000, LAST - 10_000, false, random), random);
  }

  /**
   * What is emitted of some statuses are the versions that are emitted of all, from the first one
   * of a record on whose status is wanted.
   */
  @Property(tries = 200)
  void shouldEmitVersionsFromTheFirstWantedStatusOn(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    Setting all = setting(ExpectationOrders.BY_ORDER, 1000, START, false, random);
    List<Event> events = randomEvents(all, random);
    List<String> wanted = new ArrayList<>();
    for (Status status : Status.values()) {
      if (random.nextBoolean() && (all.resolve > 0 || status != Status.RESOLVED)) {
        wanted.add(status.name());
      }
    }
    for (boolean changes : List.of(true, false)) {
      List<Expectation> every = run(all, changes, events, new Random(seed));
      Set<String> emitted = new HashSet<>();
      List<Expectation> expected = new ArrayList<>();
      for (Expectation e : every) {
        if (wanted.isEmpty() || wanted.contains(e.status().name()) || emitted.contains(e.id())) {
          emitted.add(e.id());
          expected.add(e);
        }
      }
      assertEquals(expected, run(all.emitting(wanted), changes, events, new Random(seed)));
    }
  }

  private static Setting setting(KeySpec by, long unit, long start, boolean prompt, Random random) {
    long within = unit * random.nextInt(20);
    long resolve = random.nextBoolean() ? 0 : unit * random.nextInt(20);
    long lateness = unit * random.nextInt(30);
    return new Setting(by, unit, start, within, resolve, lateness, prompt, List.of());
  }

  private static void check(Setting setting, Random random) {
    List<Event> events = randomEvents(setting, random);
    Map<Object, Answer> truth = setting.model(events, Long.MAX_VALUE);

    List<Expectation> finals = run(setting, false, events, random);
    assertEquals(truth, last(finals));
    assertEquals(truth.size(), finals.size(), "each final answer is sent once");
    Set<String> ids = new HashSet<>();
    finals.forEach(e -> assertTrue(ids.add(e.id()), "two records of one id"));

    List<Expectation> changes = run(setting, true, events, random);
    assertEquals(truth, last(changes));
    assertTrue(ids.containsAll(changes.stream().map(Expectation::id).toList()));
    checkVersions(changes, truth);
  }

  /** The last version of each answer. */
  private static Map<Object, Answer> last(List<Expectation> told) {
    Map<Object, Answer> last = new TreeMap<>(OracleEventOrder.OF_IDS);
    told.forEach(e -> last.put(e.event(), Answer.of(e)));
    return last;
  }

  private static void checkVersions(List<Expectation> told, Map<Object, Answer> truth) {
    Map<String, Answer> before = new HashMap<>();
    for (Expectation e : told) {
      Answer version = Answer.of(e);
      Answer older = before.put(e.id(), version);
      Answer end = truth.get(e.event());
      assertTrue(version.revision() <= end.revision(), () -> e + " outranks " + end);
      assertTrue(
          version.revision() < end.revision() || version.equals(end),
          () -> e + " has the revision of " + end);
      if (older != null) {
        assertTrue(older.revision() < version.revision(), () -> older + " then " + e);
        assertTrue(
            !older.content().equals(version.content()) || version.equals(end),
            () -> e + " differs in nothing and is not final");
      }
    }
  }

  private static List<Event> randomEvents(Setting setting, Random random) {
    List<Event> events = new ArrayList<>();
    int count = 1 + random.nextInt(25);
    int spread = 1 + random.nextInt(40);
    RandomIds ids = RandomIds.of(random);
    for (int i = 0; i < count; i++) {
      Object id = ids.id(i);
      long time = setting.start + setting.unit * random.nextInt(spread);
      String type = TYPES[random.nextInt(TYPES.length)];
      String order = random.nextInt(10) == 0 ? null : random.nextInt(4) == 0 ? "p" : "o";
      Long line = random.nextInt(10) == 0 ? null : random.nextInt(4) == 0 ? 7L : 8L;
      events.add(ExpectationOrders.event(id, time, type, order, line, setting.by));
    }
    return events;
  }

  /** Lets the events arrive in any order that the allowed lateness permits. */
  private static List<Expectation> run(
      Setting setting, boolean changes, List<Event> events, Random random) {
    ExpectationWorker worker = new ExpectationWorker(setting.config(changes));
    List<Event> waiting = new ArrayList<>(events);
    List<Event> arrived = new ArrayList<>();
    Collections.shuffle(waiting, random);
    if (random.nextBoolean()) {
      worker.watermark = setting.start - setting.unit * random.nextInt(100);
    }
    while (!waiting.isEmpty()) {
      if (random.nextInt(3) == 0) {
        advance(worker, waiting, setting, random);
      }
      Event event = waiting.remove(waiting.size() - 1);
      worker.receive(event);
      arrived.add(event);
      redeliver(worker, arrived, setting, random);
      if (setting.prompt) {
        worker.fire();
        checkNow(worker, setting, changes, arrived);
      }
    }
    worker.watermark = END;
    worker.fire();
    assertEquals(Set.of(), worker.keys.keySet(), "state is left behind");
    return worker.told;
  }

  /** Moves the watermark, at most to where the next event would be late. */
  private static void advance(
      ExpectationWorker worker, List<Event> waiting, Setting setting, Random random) {
    long limit = waiting.stream().mapToLong(e -> e.time).min().getAsLong() + setting.lateness;
    long next = limit - setting.unit * random.nextInt(10);
    worker.watermark = Math.max(worker.watermark, Math.min(next, LAST));
    if (setting.prompt || random.nextBoolean()) {
      worker.fire();
    }
  }

  /** An event that the gate would not yet call late comes twice. */
  private static void redeliver(
      ExpectationWorker worker, List<Event> arrived, Setting setting, Random random) {
    Event event = arrived.get(random.nextInt(arrived.size()));
    if (event.time + setting.lateness >= worker.watermark) {
      worker.receive(event);
    }
  }

  /** What is told so far is what is known, where timers fire at once. */
  private static void checkNow(
      ExpectationWorker worker, Setting setting, boolean changes, List<Event> arrived) {
    Map<Object, Answer> known = setting.model(arrived, worker.watermark);
    Map<Object, Answer> told = last(worker.told);
    if (changes) {
      assertEquals(contents(known), contents(told));
    }
    for (Answer answer : told.values()) {
      assertFalse(!changes && answer.status() == Status.PENDING);
    }
    checkKept(worker, setting, changes, known, told);
  }

  private static Map<Object, Answer> contents(Map<Object, Answer> answers) {
    Map<Object, Answer> contents = new TreeMap<>(OracleEventOrder.OF_IDS);
    answers.forEach((event, answer) -> contents.put(event, answer.content()));
    return contents;
  }

  /** Nothing is told late, nor kept longer than it can matter. */
  private static void checkKept(
      ExpectationWorker worker,
      Setting setting,
      boolean changes,
      Map<Object, Answer> known,
      Map<Object, Answer> told) {
    long frontier = worker.watermark - setting.lateness - 1;
    known.forEach(
        (event, answer) -> {
          boolean settled =
              answer.at() != null
                  ? answer.at() <= frontier
                  : answer.deadline() + setting.resolve <= frontier;
          if (!changes) {
            assertEquals(settled ? answer : null, told.get(event));
          } else if (settled) {
            assertEquals(answer, told.get(event));
          }
        });
  }
}
