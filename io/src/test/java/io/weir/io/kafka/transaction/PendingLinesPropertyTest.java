package io.weir.io.kafka.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.values.KV;

/** A shard through any course of lines, checkpoints and crashes. */
class PendingLinesPropertyTest {
  private enum Step {
    LINE,
    CHECKPOINT,
    /** The last checkpoint is complete, and what it holds is handed over. */
    COMPLETE,
    /** What was handed over is committed. */
    COMMIT,
    FORGET,
    CRASH
  }

  /** What a checkpoint holds, and how many lines there had been in the run and in the object. */
  private record Checkpoint(byte[] base, List<KV<byte[], byte[]>> lines, int told, long count) {}

  @Property
  void shouldCommitEveryLineOnceAndInOrder(@ForAll List<Step> steps) {
    Course course = new Course();
    steps.forEach(course::take);
    course.take(Step.CHECKPOINT);
    course.take(Step.COMPLETE);
    course.take(Step.COMMIT);

    assertEquals(course.told, course.topic);
  }

  private static final class Course {
    /**
     * What the job has told. What was told after the checkpoint that it goes on from, it has not.
     */
    private List<String> told = new ArrayList<>();

    private final List<String> topic = new ArrayList<>();
    private byte[] committedHash = utf8("run");
    private int number;

    private PendingLines pending = new PendingLines(utf8("run"), List.of());
    private Optional<ShardBatch> handedOver = Optional.empty();
    private long committed;
    private Checkpoint begun = new Checkpoint(utf8("run"), List.of(), 0, 0);
    private Checkpoint complete = begun;

    void take(Step step) {
      switch (step) {
        case LINE -> {
          // Never the same twice: after a crash another order tells other lines.
          String line = "line " + number++;
          told.add(line);
          pending.add(KV.of(utf8("key"), utf8(line)));
        }
        case CHECKPOINT ->
            begun = new Checkpoint(pending.base(), pending.lines(), told.size(), pending.count());
        case COMPLETE -> {
          complete = begun;
          ShardBatch next = pending.handOver(begun.count());
          if (next.size() > 0) {
            handedOver = Optional.of(handedOver.map(batch -> batch.and(next)).orElse(next));
          }
        }
        case COMMIT -> {
          handedOver.ifPresent(this::commit);
          handedOver = Optional.empty();
        }
        case FORGET -> pending.forget(committed);
        case CRASH -> {
          told = new ArrayList<>(told.subList(0, complete.told()));
          pending = new PendingLines(complete.base(), complete.lines());
          complete =
              new Checkpoint(complete.base(), complete.lines(), told.size(), pending.count());
          begun = complete;
          handedOver = Optional.empty();
          committed = 0;
        }
      }
    }

    private void commit(ShardBatch batch) {
      // In one run what is committed is always known, or the writer takes itself for one given up.
      for (HashedLine line : batch.after(committedHash).orElseThrow()) {
        topic.add(new String(line.line().getValue(), StandardCharsets.UTF_8));
        committedHash = line.hash();
      }
      committed += batch.size();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
