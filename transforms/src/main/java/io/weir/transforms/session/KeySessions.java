package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The sessions of one key: the known events, and what was emitted of them. Plain Java. */
public final class KeySessions implements KeyState {
  /** Receives the versions of sessions. */
  public interface Out {
    /**
     * Receives a version of a session.
     *
     * @param successor first event of the session that took the events of this one, or null
     */
    void session(
        EventPosition first,
        EmittedSession version,
        Status status,
        RecordTiming timing,
        EventPosition successor);
  }

  final SessionBlocks blocks;

  /** By first event. If changes are emitted, exactly the current sessions. */
  final TreeMap<EventPosition, EmittedSession> told = new TreeMap<>();

  final SessionRetractions retracted = new SessionRetractions();

  /** The events that may be delivered again, or null if the gate removes repeated deliveries. */
  final DeliveredEvents delivered;

  /** The watermark up to which sessions were emitted as closed. */
  long closedTo = Long.MIN_VALUE;

  /**
   * The processing time until which updates with more events of a session are held back, in epoch
   * milliseconds.
   */
  long quietUntil = Long.MIN_VALUE;

  /** Whether the processing-time timer is set. */
  boolean ticking;

  private long timerSet = EventTimeTimers.NOT_SET;
  private final SessionConfig config;
  private final SessionSpec spec;
  private final MeasurePlan plan;

  public KeySessions(SessionConfig config, SessionSpec spec, MeasurePlan plan) {
    this.config = config;
    this.spec = spec;
    this.plan = plan;
    this.blocks = new SessionBlocks(spec, plan);
    this.delivered = config.deduplicates() ? new DeliveredEvents(spec.from()) : null;
  }

  @Override
  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  @Override
  public long timerSet() {
    return timerSet;
  }

  @Override
  public void noteTimerSet(long time) {
    timerSet = time;
  }

  /**
   * Returns whether an event was not received before. If {@link SessionConfig#deduplicates}, this
   * must be called exactly once per delivery, because the event is remembered.
   *
   * @param watermark epoch milliseconds
   */
  public boolean isNew(SessionEvent event, long watermark) {
    if (delivered == null) {
      return true;
    }
    long frontier = config.frontier(watermark);
    delivered.forgetThrough(frontier);
    return event.time() <= frontier || delivered.add(event);
  }

  /**
   * Adds an event for which {@link #isNew} returned true.
   *
   * @param watermark epoch milliseconds
   * @param now processing time, epoch milliseconds; affects only when versions are emitted
   * @return the watermark at which {@link #advance} must be called at the latest
   */
  public long receive(SessionEvent event, long watermark, long now, Out out) {
    long due = comesNear(event, watermark) ? advance(watermark, out) : Long.MAX_VALUE;
    SessionBlock block = blocks.insert(event);
    if (config.emission().changes()) {
      answer(block, watermark, now, out);
    }
    long closes = config.closes(block.last);
    boolean closesFirst = config.emission().changes() && watermark < closes;
    return Math.min(due, closesFirst ? closes : config.settles(block.last));
  }

  /**
   * Returns whether an event that is too far ahead for a block is no longer so after an advance.
   */
  private boolean comesNear(SessionEvent event, long watermark) {
    long frontier = config.frontier(watermark);
    return blocks.isFar(event.time())
        && frontier > blocks.frontier
        && event.time() <= SessionConfig.plus(frontier, spec.max());
  }

  private void answer(SessionBlock block, long watermark, long now, Out out) {
    if (isLastAsTold(block)) {
      if (isUrgent(block.first, block, watermark, now)) {
        tell(blocks.run(block.first), watermark, RecordTiming.LATE, out);
        quietUntil = config.quietUntil(now);
      } else {
        ticking = true;
      }
      return;
    }
    SessionChanges borders = SessionChanges.after(block, blocks, told);
    if (borders.isNews() || isUrgent(borders.holder, block, watermark, now)) {
      tellNow(borders, watermark, now, out);
    } else {
      ticking = true;
    }
  }

  /**
   * Returns whether the last session begins with the given block, which is the last block. The
   * session's begin has then not changed.
   */
  private boolean isLastAsTold(SessionBlock block) {
    return !told.isEmpty()
        && told.lastKey().equals(block.first)
        && blocks.blocks.lastKey().equals(block.first);
  }

  private boolean isUrgent(EventPosition first, SessionBlock block, long watermark, long now) {
    return now >= quietUntil || told.get(first).closed() || watermark >= config.closes(block.last);
  }

  private void tellNow(SessionChanges borders, long watermark, long now, Out out) {
    List<EventPosition> lost = new ArrayList<>(borders.lost.keySet());
    List<EmittedSession> were = lost.stream().map(told::remove).toList();
    tell(blocks.run(borders.holder), watermark, RecordTiming.LATE, out);
    for (EventPosition begun : borders.begun) {
      if (!begun.equals(borders.holder)) {
        tell(blocks.run(begun), watermark, RecordTiming.LATE, out);
      }
    }
    for (int i = 0; i < lost.size(); i++) {
      retract(lost.get(i), were.get(i), borders.lost.get(lost.get(i)), watermark, out);
    }
    quietUntil = config.quietUntil(now);
  }

  /** Emits the current version of a session. */
  private void tell(SessionSpan run, long watermark, RecordTiming ifClosed, Out out) {
    boolean closed = watermark >= config.closes(run.end());
    long revision = revision(run.known(), closed);
    EmittedSession version =
        new EmittedSession(run.end(), run.events(), closed, revision, run.values(plan));
    retracted.undo(run.first());
    told.put(run.first(), run.isFixed() ? version.withoutValues() : version);
    out.session(
        run.first(),
        version,
        closed ? Status.CLOSED : Status.OPEN,
        closed ? ifClosed : RecordTiming.EARLY,
        null);
  }

  private void retract(
      EventPosition first, EmittedSession was, EventPosition successor, long watermark, Out out) {
    // At least one more than the emitted revision, because the event that causes the retraction is
    // known.
    EmittedSession version = was.retracted(revision(blocks.knownThrough(was.end()), true));
    RecordTiming timing =
        watermark >= config.closes(was.end()) ? RecordTiming.LATE : RecordTiming.EARLY;
    retracted.tell(first, version, timing, successor, out);
  }

  private static long revision(long known, boolean more) {
    return 2 * known + (more ? 1 : 0);
  }

  /** Emits what was held back. */
  void tick(long watermark, long now, Out out) {
    ticking = false;
    for (SessionSpans runs = blocks.runs(); runs.hasNext(); ) {
      SessionSpan run = runs.next();
      EmittedSession was = told.get(run.first());
      if (was == null || was.events() != run.events()) {
        tell(run, watermark, RecordTiming.ON_TIME, out);
      }
    }
    quietUntil = config.quietUntil(now);
  }

  /**
   * Closes and finalizes sessions at the watermark, in epoch milliseconds.
   *
   * @return the watermark at which this must be called next; {@link Long#MAX_VALUE} for never
   */
  long advance(long watermark, Out out) {
    long next = settle(watermark, out);
    if (config.emission().changes()) {
      next = Math.min(next, close(watermark, out));
    }
    closedTo = Math.max(closedTo, watermark);
    for (EventPosition fixed : blocks.advance(config.frontier(watermark))) {
      told.computeIfPresent(fixed, (first, was) -> was.withoutValues());
    }
    return next;
  }

  private long settle(long watermark, Out out) {
    long next = Long.MAX_VALUE;
    SessionSpan settled = null;
    for (SessionSpans runs = blocks.runs(); runs.hasNext() && next == Long.MAX_VALUE; ) {
      SessionSpan run = runs.next();
      long settles = config.settles(run.end());
      if (watermark < settles) {
        next = settles;
      } else {
        retracted.settle(run.first(), blocks.atOrAfter(run.end() + 1), out);
        if (isNews(run)) {
          tell(run, watermark, wasClosed(run) ? RecordTiming.LATE : RecordTiming.ON_TIME, out);
        }
        told.remove(run.first());
        settled = run;
      }
    }
    if (settled != null) {
      blocks.dropThrough(settled);
    }
    return next;
  }

  private long close(long watermark, Out out) {
    if (told.isEmpty()) {
      return Long.MAX_VALUE;
    }
    // Sessions that ended a gap before the last close are closed. A session that begins there may
    // have ended later.
    boolean all =
        told.size() == 1 || closedTo == Long.MIN_VALUE || spec.gap() == FeatureSpec.FOREVER;
    EventPosition from = all ? null : told.floorKey(blocks.atOrAfter(closedTo - spec.gap()));
    for (SessionSpans runs = blocks.runs(from == null ? told.firstKey() : from); runs.hasNext(); ) {
      SessionSpan run = runs.next();
      long closes = config.closes(run.end());
      if (watermark < closes) {
        return closes;
      }
      if (!wasClosed(run)) {
        tell(run, watermark, RecordTiming.ON_TIME, out);
      }
    }
    return Long.MAX_VALUE;
  }

  /** Returns whether the final version of a session was not emitted. */
  private boolean isNews(SessionSpan run) {
    EmittedSession was = told.get(run.first());
    return was == null || was.revision() != revision(run.known(), true);
  }

  private boolean wasClosed(SessionSpan run) {
    EmittedSession was = told.get(run.first());
    return was != null && was.closed();
  }
}
