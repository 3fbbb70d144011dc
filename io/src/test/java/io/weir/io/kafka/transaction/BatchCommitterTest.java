package io.weir.io.kafka.transaction;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class BatchCommitterTest {
  @Test
  void shouldFailEveryCallAfterAFailureAndCommitNothingMore() {
    AtomicInteger opened = new AtomicInteger();
    BatchCommitter committer = withoutBroker(opened);
    assertDoesNotThrow(committer::check);

    committer.commit(1, batch());
    IOException failed = await().until(() -> failure(committer), Optional::isPresent).get();
    assertEquals("no broker", failed.getMessage());

    committer.commit(1, batch());
    assertEquals(0, committer.committed(1));
    assertThrows(IOException.class, committer::check);
    assertThrows(IOException.class, committer::close);
    assertEquals(1, opened.get());
  }

  @Test
  void shouldFailToEndWhereTheLastLinesCouldNotBeCommitted() {
    BatchCommitter committer = withoutBroker(new AtomicInteger());
    committer.commit(1, batch());
    IOException failed = assertThrows(IOException.class, committer::close);
    assertEquals("no broker", failed.getMessage());
  }

  @Test
  void shouldOpenNothingForNoLines() throws IOException {
    AtomicInteger opened = new AtomicInteger();
    try (BatchCommitter committer = withoutBroker(opened)) {
      committer.commit(1, new ShardBatch(new byte[0]));
    }
    assertEquals(0, opened.get());
  }

  /** One that cannot write, and counts how often it tries. */
  private static BatchCommitter withoutBroker(AtomicInteger opened) {
    return new BatchCommitter(
        shard -> {
          opened.incrementAndGet();
          throw new IOException("no broker");
        });
  }

  private static Optional<IOException> failure(BatchCommitter committer) {
    try {
      committer.check();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ShardBatch batch() {
    byte[] nothing = {};
    ShardBatch batch = new ShardBatch(nothing);
    batch.add(new HashedLine(KV.of(nothing, nothing), nothing));
    return batch;
  }
}
