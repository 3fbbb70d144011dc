package io.weir.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.FlinkCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every byte that a live job writes is searched for values that must not be in the clear: topics, a
 * savepoint, and the logs, local state and web interface of a real Flink.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProtectedJobTest {
  private static final List<String> KINDS =
      List.of("decisions", "alerts", "sessions", "metrics", "expectations", "late", "dead-letters");

  /** Digits of the account differ from test to test, because tests share a cluster. */
  private record Job(Path directory, TestTopics topics, String account) {
    private static final String CARD = "4111-1111-";

    Job {
      topics.create("in", 1);
    }

    String card() {
      return CARD + account;
    }

    ClearValues values() {
      return new ClearValues(card(), account);
    }

    String payment(String id, int minute, String card) {
      return "{\"id\":\"%s\",\"time\":\"2026-05-01T12:%02d:00Z\",\"card\":%s,\"account\":%s,\"amount\":40}"
          .formatted(id, minute, card, account);
    }

    /** Runs until every kind of record is there, and stops with a savepoint. */
    void run(FlinkCluster cluster, String pack, String... more) throws IOException {
      Path file = Files.writeString(directory.resolve("protected.yaml"), pack);
      String[] args =
          Stream.concat(
                  Stream.of(
                      "--pack=" + file,
                      "--input=" + topics.uri("in"),
                      "--output=" + topics.uri("out"),
                      "--watermarkDelay=0s",
                      "--allowedLateness=1m",
                      "--checkpointingInterval=1000"),
                  Stream.of(more))
              .toArray(String[]::new);
      LiveRun.on(cluster, 1, args);
      String quoted = "\"" + card() + "\"";
      topics.produce(
          "in",
          0,
          List.of(
              payment("p1", 0, quoted),
              payment("p2", 1, quoted),
              payment("p3", 30, "\"other\""),
              payment("late", 2, quoted),
              payment("bad", 30, "[" + quoted + "]"),
              "no JSON " + card(),
              payment("p4", 31, quoted)));
      for (String kind : KINDS) {
        topics.await(
            "out." + kind, kind.equals("decisions") ? 4 : kind.equals("dead-letters") ? 2 : 1);
      }
      FlinkJob.running(cluster).stop(directory.resolve("savepoints"), false);
    }

    Set<String> kindsWithValues() {
      Set<String> kinds = new TreeSet<>();
      for (String kind : KINDS) {
        boolean found =
            topics.records("out." + kind).stream()
                .anyMatch(record -> values().isIn(record.value()) || isInKey(record.key()));
        if (found) {
          kinds.add(kind);
        }
      }
      return kinds;
    }

    private boolean isInKey(byte[] key) {
      return key != null && values().isIn(key);
    }
  }

  @Test
  void shouldWriteNoProtectedValueAnywhere(
      @TempDir Path directory, KafkaBroker broker, FlinkCluster cluster) throws IOException {
    Job job = new Job(directory, new TestTopics(broker, "protected"), "123456789012345");
    Path keys =
        Files.writeString(
            directory.resolve("keys"), "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
    job.run(cluster, ProtectedRunTest.PACK, "--tokenKeys=file:" + keys);

    assertEquals(Set.of(), job.kindsWithValues());
    assertEquals(Set.of(), job.values().filesWith(directory));
    assertEquals(Set.of(), job.values().filesWith(cluster.files()));
    assertFalse(job.values().isIn(cluster.rest("/jobs/overview").getBytes(UTF_8)));

    ClearValues key = new ClearValues("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    assertEquals(Set.of("keys"), key.filesWith(directory), "the key is in its own file only");
    assertEquals(Set.of(), key.filesWith(cluster.files()));
  }

  /** The search finds the values where the same job does not protect them. */
  @Test
  void shouldFindTheValuesOfAJobThatProtectsNothing(
      @TempDir Path directory, KafkaBroker broker, FlinkCluster cluster) throws IOException {
    Job job = new Job(directory, new TestTopics(broker, "open"), "543210987654321");
    job.run(cluster, ProtectedRunTest.OPEN);

    assertEquals(Set.copyOf(KINDS), job.kindsWithValues());
    Set<String> files = job.values().filesWith(directory);
    assertTrue(files.stream().anyMatch(file -> file.startsWith("savepoints")), files::toString);
  }
}
