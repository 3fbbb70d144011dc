package io.weir.pipelines.upgrade;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import java.io.Serializable;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
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
    // The earliest event time of a batch or a later one of the part, by the batch's index.
    private final long[] earliest = new long[batches.size() + PARTS];
    private int next;
    private List<Event> current;

    BatchReader(int next) {
      this.next = next;
      for (int i = earliest.length - 1; i >= 0; i--) {
        earliest[i] =
            i >= batches.size()
                ? Long.MAX_VALUE
                : Math.min(timeOf(batches.get(i)), earliest[i + PARTS]);
      }
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      current = null;
      NEXT.set(part, next);
      if (next >= halt) {
        return false;
      }
      current = batches.get(next);
      next += PARTS;
      return true;
    }

    @Override
    public List<Event> getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(timeOf(getCurrent()));
    }

    @Override
    public Instant getWatermark() {
      return next >= batches.size()
          ? BoundedWindow.TIMESTAMP_MAX_VALUE
          : Instant.ofEpochMilli(earliest[next] + lateness);
    }

    @Override
    public Position getCheckpointMark() {
      return new Position(next);
    }

    @Override
    public HaltingSource getCurrentSource() {
      return HaltingSource.this;
    }

    @Override
    public void close() {}
  }

  private static long timeOf(List<Event> batch) {
    return batch.stream().mapToLong(event -> event.time).min().orElseThrow();
  }
}
