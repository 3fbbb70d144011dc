package io.weir.pipelines.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of the pack {@code crash}, which has every kind of section, on a real cluster, broker and
 * database server, some of which are killed. After each fault every output has the oracle's results
 * of all events that were admitted, each line that was written in transactions is there once, no
 * transaction is open, and all records of the input are accounted for.
 */
class CrashSuiteTest {
  private static final List<String> GROUPS_ON_THE_HEAP =
      List.of("--stateBackend=filesystem", "--keyLayout=groups");
  private static final List<String> KEYS_IN_ROCKSDB =
      List.of("--stateBackend=rocksdb", "--keyLayout=keys");

  @TempDir Path directory;

  @Test
  @Tag("system")
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void shouldHaveTheOraclesResultsWhenEachFaultHasStruckOnce() throws IOException {
    try (CrashServers servers = CrashServers.start()) {
      try (CrashJob job = new CrashJob(servers, "groups", directory, GROUPS_ON_THE_HEAP)) {
        for (CrashFault fault : CrashFault.values()) {
          assertSurvives(job, fault);
        }
      }
      try (CrashJob job = new CrashJob(servers, "keys", directory, KEYS_IN_ROCKSDB)) {
        assertSurvives(job, CrashFault.TASK_MANAGER_KILLED_AMID_RESULTS);
      }
    }
  }

  private static void assertSurvives(CrashJob job, CrashFault fault) {
    assertEquals(
        "missing=0 extra=0 wrong=0", job.survive(fault).toString(), () -> "after " + fault);
  }

  @Test
  @Tag("crash-suite")
  @Timeout(value = 4, unit = TimeUnit.HOURS, threadMode = ThreadMode.SEPARATE_THREAD)
  void shouldHaveTheOraclesResultsWhenEachFaultHasStruckOftenInEachLayout() throws IOException {
    int rounds = Integer.getInteger("crash.rounds");
    List<String> failures = new ArrayList<>();
    try (CrashServers servers = CrashServers.start()) {
      for (CrashFault fault : CrashFault.values()) {
        long start = System.nanoTime();
        OutputDifference all = new OutputDifference();
        for (List<String> layout : List.of(GROUPS_ON_THE_HEAP, KEYS_IN_ROCKSDB)) {
          String name = fault + "-" + layout.get(1).replaceFirst(".*=", "");
          try (CrashJob job = new CrashJob(servers, name, directory, layout)) {
            for (int round = 0; round < rounds; round++) {
              all.add(name + " " + round + ":", job.survive(fault));
            }
          }
        }
        System.out.printf(
            "CRASH fault=%s rounds=%d %s seconds=%d%n",
            fault, 2 * rounds, all.counts(), (System.nanoTime() - start) / 1_000_000_000);
        if (!all.isNone()) {
          failures.add(fault + " " + all);
        }
      }
    }
    assertEquals(List.of(), failures);
  }
}
