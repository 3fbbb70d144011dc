package io.weir.io.kafka.transaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Commits the batches of some shards in a separate thread, so that the job continues meanwhile. A
 * failure in this thread fails the next caller.
 */
final class BatchCommitter implements AutoCloseable {
  /** Maximum number of lines that wait. Further lines are held back until fewer wait. */
  private static final long MOST_WAITING = 1 << 19;

  /** Maximum time that an ending job waits for its last lines. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Opens the writer of a shard. */
  interface Writers {
    ShardWriter open(int shard) throws IOException;
  }

  private final Writers opening;
  // The committing thread uses these writers. The closing thread does too, if the committing thread
  // does not end in time.
  private final Map<Integer, ShardWriter> writers = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread named = new Thread(work, "weir-committer");
            named.setDaemon(true);
            return named;
          });

  // Guarded by this.
  private Map<Integer, ShardBatch> waiting = new TreeMap<>();
  private final Map<Integer, Long> committed = new TreeMap<>();
  private long waitingLines;
  private Throwable failure;

  BatchCommitter(Writers opening) {
    this.opening = opening;
  }

  /** Adds lines that follow the shard's earlier lines. */
  synchronized void commit(int shard, ShardBatch batch) {
    if (batch.size() == 0) {
      return;
    }
    if (waiting.isEmpty()) {
      thread.execute(this::work);
    }
    waiting.merge(shard, batch, ShardBatch::and);
    waitingLines += batch.size();
  }

  /** Returns how many of the lines added to a shard have been committed. */
  synchronized long committed(int shard) {
    return committed.getOrDefault(shard, 0L);
  }

  /** Throws if a commit has failed. Blocks while too many lines wait. */
  synchronized void check() throws IOException, InterruptedException {
    while (failure == null && waitingLines > MOST_WAITING) {
      wait();
    }
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private void work() {
    try {
      for (Map.Entry<Integer, ShardBatch> next : take().entrySet()) {
        int shard = next.getKey();
        writers.computeIfAbsent(shard, this::open).write(next.getValue());
        note(shard, next.getValue().size());
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private ShardWriter open(int shard) {
    try {
      return opening.open(shard);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private synchronized Map<Integer, ShardBatch> take() {
    Map<Integer, ShardBatch> taken = waiting;
    waiting = new TreeMap<>();
    // After a failure some lines are missing, so no later lines may be committed.
    return failure == null ? taken : Map.of();
  }

  private synchronized void note(int shard, int lines) {
    committed.merge(shard, (long) lines, Long::sum);
    waitingLines -= lines;
    notifyAll();
  }

  private synchronized void fail(Throwable e) {
    failure = e;
    notifyAll();
  }

  /**
   * Waits for a limited time until all lines are committed. Throws if some are not: an ending job
   * makes no further call, and a drained job does not write the lines again.
   */
  @Override
  public void close() throws IOException {
    end();
    synchronized (this) {
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      if (waitingLines > 0) {
        throw new IOException(waitingLines + " lines were not committed within " + PATIENCE);
      }
    }
  }

  private void end() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    writers.values().forEach(ShardWriter::close);
  }
}
