package io.weir.pipelines;

import io.weir.pipelines.upgrade.BatchCursor;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;

/**
 * A live source of given batches of events. It fails once, after three quarters of its batches, so
 * that the rest is processed on the state of the last checkpoint. For a runner in this JVM, one run
 * at a time.
 */
final class OnceFailingSource extends UnboundedSource<List<Event>, OnceFailingSource.Position> {
  // What the copies of a run's source share.
  private static volatile List<List<Event>> batches = List.of();
  private static final AtomicInteger CHECKPOINTS = new AtomicInteger();
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  private final int part;
  private final int parts;
  private final long lateness;
  private final int leastCheckpoints;

  private OnceFailingSource(int part, int parts, long lateness, int leastCheckpoints) {
    this.part = part;
    this.parts = parts;
    this.lateness = lateness;
    this.leastCheckpoints = leastCheckpoints;
  }

  /**
   * Creates the source of the next run.
   *
   * @param lateness by how much the watermark is ahead of the earliest event that has not come,
   *     milliseconds
   * @param leastCheckpoints number of completed checkpoints before which the source does not fail
   */
  static OnceFailingSource of(List<List<Event>> batches, long lateness, int leastCheckpoints) {
    OnceFailingSource.batches = batches;
    CHECKPOINTS.set(0);
    FAILED.set(false);
    return new OnceFailingSource(0, 1, lateness, leastCheckpoints);
  }

  /** Returns whether the source of the last run has failed. */
  static boolean hasFailed() {
    return FAILED.get();
  }

  @Override
  public List<OnceFailingSource> split(int desiredSplits, PipelineOptions options) {
    return IntStream.range(0, desiredSplits)
        .mapToObj(i -> new OnceFailingSource(i, desiredSplits, lateness, leastCheckpoints))
        .toList();
  }

  @Override
  public UnboundedReader<List<Event>> createReader(PipelineOptions options, Position mark) {
    return new BatchReader(mark == null ? part : mark.next());
  }

  @Override
  public Coder<Position> getCheckpointMarkCoder() {
    return SerializableCoder.of(Position.class);
  }

  @Override
  public Coder<List<Event>> getOutputCoder() {
    return ListCoder.of(EventCoder.of());
  }

  /** The index of the next batch of a part. */
  record Position(int part, int next) implements CheckpointMark, Serializable {
    @Override
    public void finalizeCheckpoint() {
      if (part == 0) {
        CHECKPOINTS.incrementAndGet();
      }
    }
  }

  private final class BatchReader extends UnboundedReader<List<Event>> {
    private final BatchCursor cursor;
    private boolean pausing;

    BatchReader(int next) {
      this.cursor = new BatchCursor(batches, parts, next, lateness);
    }

    @Override
    public boolean start() throws IOException {
      return advance();
    }

    @Override
    public boolean advance() throws IOException {
      cursor.pause();
      if (!FAILED.get() && cursor.next() >= batches.size() / 4 * 3) {
        if (part == 0 && CHECKPOINTS.get() >= leastCheckpoints) {
          FAILED.set(true);
          throw new IOException("The failure that is part of the test");
        }
        return false;
      }
      // Without a pause checkpoints would wait behind all batches that are between two steps.
      pausing = !pausing;
      if (pausing || cursor.isAtEnd()) {
        return false;
      }
      cursor.advance();
      return true;
    }

    @Override
    public List<Event> getCurrent() {
      return cursor.current();
    }

    @Override
    public Instant getCurrentTimestamp() {
      return cursor.currentTimestamp();
    }

    @Override
    public Instant getWatermark() {
      return cursor.watermark();
    }

    @Override
    public Position getCheckpointMark() {
      return new Position(part, cursor.next());
    }

    @Override
    public OnceFailingSource getCurrentSource() {
      return OnceFailingSource.this;
    }

    @Override
    public void close() {}
  }
}
