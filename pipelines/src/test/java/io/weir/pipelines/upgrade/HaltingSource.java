package io.weir.pipelines.upgrade;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;

/**
 * A live source of given batches of events, which halts at a given batch, so that a savepoint can
 * be made there. A job that goes on from the savepoint emits the other batches and ends. For a
 * runner in this JVM, one job at a time.
 *
 * <p>Savepoints hold the source in Java's serialization, and stored savepoints are restored by
 * later builds. So the names and types of the fields stay.
 */
final class HaltingSource extends UnboundedSource<List<Event>, HaltingSource.Position> {
  private static final long serialVersionUID = 1;
  private static final int PARTS = 2;

  // What the copies of a job's source share.
  private static volatile List<List<Event>> batches = List.of();
  private static volatile int halt;
  private static final AtomicIntegerArray NEXT = new AtomicIntegerArray(PARTS);

  private final int part;
  private final long lateness;

  private HaltingSource(int part, long lateness) {
    this.part = part;
    this.lateness = lateness;
  }

  /**
   * Creates the source of the next job.
   *
   * @param halt number of batches to emit
   * @param lateness by how much the watermark is ahead of the earliest event that has not come,
   *     milliseconds
   */
  static HaltingSource of(List<List<Event>> batches, int halt, long lateness) {
    HaltingSource.batches = batches;
    HaltingSource.halt = Math.min(halt, batches.size());
    for (int i = 0; i < PARTS; i++) {
      NEXT.set(i, 0);
    }
    return new HaltingSource(0, lateness);
  }

  /** Returns whether all batches before the halt have been emitted. */
  static boolean hasHalted() {
    return IntStream.range(0, PARTS).allMatch(i -> NEXT.get(i) >= halt);
  }

  @Override
  public List<HaltingSource> split(int desiredSplits, PipelineOptions options) {
    return IntStream.range(0, PARTS).mapToObj(i -> new HaltingSource(i, lateness)).toList();
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
  record Position(int next) implements CheckpointMark, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public void finalizeCheckpoint() {}
  }

  private final class BatchReader extends UnboundedReader<List<Event>> {
    private final BatchCursor cursor;

    BatchReader(int next) {
      this.cursor = new BatchCursor(batches, PARTS, next, lateness);
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      NEXT.set(part, cursor.next());
      if (cursor.next() >= halt) {
        cursor.pause();
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
      return new Position(cursor.next());
    }

    @Override
    public HaltingSource getCurrentSource() {
      return HaltingSource.this;
    }

    @Override
    public void close() {}
  }
}
