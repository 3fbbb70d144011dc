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
 * Commits the batches of some shards in a thread of its own, so that a job goes on meanwhile. What
 * fails here fails whoever asks next.
 */
final class BatchCommitter implements AutoCloseable {
  /** Lines that may wait. The next are held back until there are fewer. */
  private static final long MOST_WAITING = 1 << 19;

  /** As long as an ending job waits for its last lines. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Begins to write a shard. */
  interface Writers {
    ShardWriter open(int shard) throws IOException;
  }

  private final Writers opening;
  // Of the thread that commits, and of the one that closes, if that does not end in time.
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

  /** Takes lines that follow those it has been given of the shard. */
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

  /** How many lines of a shard have been committed, of those that it has been given. */
  synchronized long committed(int shard) {
    return committed.getOrDefault(shard, 0L);
  }

  /** Fails if committing has failed; waits while too much waits. */
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
    // After a failure some lines are missing, so none may follow.
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
   * Waits a while for what it has been given. Fails if not all of it is committed: a job that ends
   * asks no more, and one that was drained does not write it another time either.
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
