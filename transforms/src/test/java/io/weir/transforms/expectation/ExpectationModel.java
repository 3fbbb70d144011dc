package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.oracle.OracleEventOrder;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Expectation.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the contract says of {@link ExpectationOrders}, by looking at every event for every event.
 */
public final class ExpectationModel {
  private static final Comparator<Event> ORDER =
      Comparator.<Event>comparingLong(e -> e.time)
          .thenComparing(e -> e.id, OracleEventOrder.OF_IDS);

  private ExpectationModel() {}

  /** An answer, without the record's id, which is a hash. */
  public record Answer(
      Object key, long started, long deadline, Status status, Long at, long revision) {
    public static Answer of(Expectation e) {
      return new Answer(e.key(), e.started(), e.deadline(), e.status(), e.at(), e.revision());
    }

    /** What people read of it. */
    public Answer content() {
      return new Answer(key, started, deadline, status, at, 0);
    }
  }

  /** The answers by event, for a watermark. */
  public static Map<Object, Answer> answers(
      List<Event> events, boolean listedKey, long within, long resolve, long watermark) {
    Map<Object, Answer> answers = new TreeMap<>(OracleEventOrder.OF_IDS);
    for (Event a : events) {
      if (type(a).contains("a") && key(a, listedKey) != null) {
        answers.put(a.id, answer(a, events, listedKey, within, resolve, watermark));
      }
    }
    return answers;
  }

  private static Answer answer(
      Event a, List<Event> events, boolean listedKey, long within, long resolve, long watermark) {
    Object key = key(a, listedKey);
    long deadline = a.time + within;
    List<Event> deciders =
        events.stream()
            .filter(x -> key.equals(key(x, listedKey)))
            .filter(x -> ORDER.compare(x, a) > 0 && x.time <= deadline + resolve)
            .filter(x -> type(x).contains("e") || type(x).contains("u"))
            .sorted(ORDER)
            .toList();
    if (deciders.isEmpty()) {
      return watermark > deadline
          ? new Answer(key, a.time, deadline, Status.OVERDUE, null, 2)
          : new Answer(key, a.time, deadline, Status.PENDING, null, 1);
    }
    Event first = deciders.get(0);
    long ties = deciders.stream().filter(x -> x.time == first.time).count();
    Status inTime = type(first).contains("u") ? Status.CANCELLED : Status.MET;
    Status status = first.time > deadline ? Status.RESOLVED : inTime;
    long revision = 3 + (deadline + resolve - first.time) * 1024 + Math.min(1023, ties);
    return new Answer(key, a.time, deadline, status, first.time, revision);
  }

  private static String type(Event e) {
    return (String) e.values[2];
  }

  private static Object key(Event e, boolean listed) {
    if (!listed) {
      return e.values[3];
    }
    boolean missing = e.values[3] == null || e.values[4] == null;
    return missing ? null : new ArrayList<>(Arrays.asList(e.values[3], e.values[4]));
  }
}
