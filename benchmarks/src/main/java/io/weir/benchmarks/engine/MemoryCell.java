package io.weir.benchmarks.engine;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** State and timers of one key of the runner. */
final class MemoryCell {
  private final Map<String, MemoryState> states = new HashMap<>();
  private final Map<String, MemoryTimer> timers = new HashMap<>();

  MemoryCell(Map<String, TimeDomain> domains, MemoryClock clock) {
    domains.forEach((id, domain) -> timers.put(id, new MemoryTimer(domain, clock)));
  }

  ValueState<Object> state(String id) {
    return states.computeIfAbsent(id, each -> new MemoryState());
  }

  Timer timer(String id) {
    return timers.get(id);
  }

  /** Returns whether a timer is due, and unsets it then. */
  boolean isDue(String id) {
    MemoryTimer timer = timers.get(id);
    boolean due = timer.due <= timer.clock.now(timer.domain);
    if (due) {
      timer.clear();
    }
    return due;
  }

  private static final class MemoryState implements ValueState<Object> {
    private Object value;

    @Override
    public void write(Object input) {
      value = input;
    }

    @Override
    public Object read() {
      return value;
    }

    @Override
    public ValueState<Object> readLater() {
      return this;
    }

    @Override
    public void clear() {
      value = null;
    }
  }

  private static final class MemoryTimer implements Timer {
    private final TimeDomain domain;
    private final MemoryClock clock;
    private long due = Long.MAX_VALUE;
    private long offset;

    MemoryTimer(TimeDomain domain, MemoryClock clock) {
      this.domain = domain;
      this.clock = clock;
    }

    @Override
    public void set(Instant absoluteTime) {
      due = absoluteTime.getMillis();
    }

    @Override
    public void setRelative() {
      due = clock.now(domain) + offset;
    }

    @Override
    public void clear() {
      due = Long.MAX_VALUE;
    }

    @Override
    public Timer offset(Duration newOffset) {
      offset = newOffset.getMillis();
      return this;
    }

    @Override
    public Timer align(Duration period) {
      throw new UnsupportedOperationException("timers are not aligned here");
    }

    @Override
    public Timer withOutputTimestamp(Instant outputTime) {
      return this;
    }

    @Override
    public Timer withNoOutputTimestamp() {
      return this;
    }

    @Override
    public Instant getCurrentRelativeTime() {
      return Instant.ofEpochMilli(clock.now(domain));
    }
  }
}
