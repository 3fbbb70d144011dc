package io.weir.pipelines.simulation;

import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/** Emits the events that are due by the wall clock, in batches at intervals. */
final class ReplayReader extends UnboundedSource.UnboundedReader<EventBatch> {
  /**
   * Interval between batches. Runners that do not order bundles, such as the DirectRunner, keep the
   * order of events with this distance.
   */
  private static final long BETWEEN_BATCHES = 100_000_000;

  private final ReplaySource source;
  private final EventReplay replay;
  private long started;
  private long looked;
  private long given;
  private EventBatch current;
  private Instant time = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private boolean ended;

  ReplayReader(ReplaySource source, EventReplay.Position from) {
    this.source = source;
    this.replay = new EventReplay(source.simulation(), from);
  }

  @Override
  public boolean start() {
    started = System.nanoTime();
    looked = started;
    return advance();
  }

  @Override
  public boolean advance() {
    current = null;
    long now = System.nanoTime();
    boolean behind = due(looked) - given >= EventBatch.MOST;
    if (ended || (!behind && now - looked < BETWEEN_BATCHES)) {
      return false;
    }
    looked = behind ? looked : now;
    long due = due(looked) - given;
    if (due == 0) {
      return false;
    }
    EventBatch batch = EventBatch.of(replay, Math.min(due, EventBatch.MOST));
    ended = batch.events().size() < Math.min(due, EventBatch.MOST);
    if (batch.isEmpty()) {
      return false;
    }
    given += batch.events().size();
    current = batch;
    time = Instant.now();
    return true;
  }

  private long due(long nanos) {
    return (long) ((nanos - started) / 1e9 * source.rate());
  }

  @Override
  public EventBatch getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return time;
  }

  /**
   * Event time has no meaning to the outputs, but the watermark must show the end of the replay.
   */
  @Override
  public Instant getWatermark() {
    return ended ? BoundedWindow.TIMESTAMP_MAX_VALUE : time;
  }

  @Override
  public ReplayMark getCheckpointMark() {
    return new ReplayMark(replay.position());
  }

  @Override
  public ReplaySource getCurrentSource() {
    return source;
  }

  @Override
  public void close() {}
}
