package io.weir.benchmarks.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Matcher of job c: the first record of a session answers the first event of the session. The other
 * events of a session have no result of their own, because early results are emitted at most once a
 * second. Sessions begin evenly throughout the log, so their first results show how far a
 * contestant is.
 */
public final class SessionAnswers implements AnswerMatcher {
  private static final byte[] KEY = JsonFieldText.name("key");
  private static final byte[] START = JsonFieldText.name("start");
  private static final byte[] CUSTOMER = JsonFieldText.name("customer");
  private static final byte[] TIME = JsonFieldText.name("time");
  private static final long GAP_MILLIS = Duration.ofMinutes(30).toMillis();

  private record Click(long number, long time) {}

  private final Map<String, List<Click>> clicks = new HashMap<>();
  // Keys are the customer and the start of the session.
  private final Map<String, NavigableMap<Long, Long>> firsts = new HashMap<>();
  private final BitSet numbers = new BitSet();

  @Override
  public void add(long number, Workload.Message message) {
    String customer = JsonFieldText.text(message.value(), CUSTOMER);
    long time = Long.parseLong(JsonFieldText.text(message.value(), TIME));
    clicks.computeIfAbsent(customer, key -> new ArrayList<>()).add(new Click(number, time));
  }

  private Map<String, NavigableMap<Long, Long>> firsts() {
    if (firsts.isEmpty()) {
      clicks.forEach(this::split);
      clicks.clear();
    }
    return firsts;
  }

  private void split(String customer, List<Click> all) {
    all.sort(Comparator.comparingLong(Click::time));
    long previous = Long.MIN_VALUE / 2;
    for (Click click : all) {
      if (click.time() - previous >= GAP_MILLIS) {
        firsts.computeIfAbsent(customer, key -> new TreeMap<>()).put(click.time(), click.number());
        numbers.set((int) click.number());
      }
      previous = click.time();
    }
  }

  @Override
  public long numberOf(byte[] output) {
    String start = JsonFieldText.text(output, START);
    NavigableMap<Long, Long> sessions = firsts().get(JsonFieldText.text(output, KEY));
    if (start == null || sessions == null) {
      return -1;
    }
    // A late event may have moved the start. A rival does not report that, and Weir reports only
    // the moved start.
    long told = Instant.parse(start).toEpochMilli();
    Map.Entry<Long, Long> session = sessions.floorEntry(told);
    return session == null || told - session.getKey() > WorkloadClock.MOST_LATE_MILLIS
        ? -1
        : session.getValue();
  }

  @Override
  public boolean isExpected(long number) {
    firsts();
    return numbers.get((int) number);
  }

  @Override
  public long expected() {
    firsts();
    return numbers.cardinality();
  }
}
