package io.weir.pipelines.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.keyed.KeyLayout;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.flink.adapter.FlinkKey;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutChoiceTest {
  private static final String FLINK = "--runner=FlinkRunner ";

  private static KeyLayout layout(String option, String args, List<String> problems) {
    return LayoutChoice.of(option, args.split(" "), true, problems);
  }

  @ParameterizedTest
  @CsvSource({
    "--runner=DirectRunner, 16",
    "--runner=FlinkRunner, 128",
    "--runner=FlinkRunner --stateBackend=filesystem --flinkMaster=host:8081, 128",
    "--runner=FlinkRunner --stateBackend=rocksdb, 0",
    "--runner=FlinkRunner --flinkMaster=host:8081, 0",
    "--runner=FlinkRunner --maxParallelism=128, 128",
    "--runner=FlinkRunner --maxParallelism=256, 0",
    "--runner=FlinkRunner --parallelism=86, 0",
    "--runner=DataflowRunner, 0"
  })
  void shouldChooseTheLayoutOfTheRunnerAndItsBackend(String args, int groups) {
    List<String> problems = new ArrayList<>();
    assertEquals(groups, layout(null, args, problems).groups());
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @CsvSource({
    "--runner=DataflowRunner, true",
    "--runner=SparkRunner, true",
    "--runner=DirectRunner, false",
    "--runner=FlinkRunner, false"
  })
  void shouldCopyStateWhereARunnerMayProcessABundleAgainOnTheSameObjects(
      String args, boolean copies) {
    for (String option : new String[] {null, "keys"}) {
      assertEquals(copies, layout(option, args, new ArrayList<>()).copiesState());
    }
  }

  @Test
  void shouldHoldMoreGroupsWhenFlinkRunsABatch() {
    assertEquals(1024, LayoutChoice.of(null, FLINK.split(" "), false, new ArrayList<>()).groups());
  }

  @Test
  void shouldFollowTheOption() {
    List<String> problems = new ArrayList<>();
    assertEquals(KeyLayout.KEYS, layout("keys", FLINK, problems));
    assertEquals(128, layout("groups", FLINK + "--stateBackend=rocksdb", problems).groups());
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @CsvSource({"--maxParallelism=256", "--parallelism=200"})
  void shouldRefuseGroupsThatFlinkWouldSpreadUnevenly(String option) {
    List<String> problems = new ArrayList<>();
    layout("groups", FLINK + option, problems);
    assertEquals(
        List.of(
            "--keyLayout=groups: its groups are spread evenly over 128 key groups of Flink; leave"
                + " out --maxParallelism and stay at --parallelism=85 or below, or write"
                + " --keyLayout=keys"),
        problems);
  }

  @Test
  void shouldGiveEachKeyGroupOfFlinkOneGroup() {
    KeyLayout layout = KeyLayout.ofGroups(KeyLayout.FLINK_GROUPS);
    for (int group = 0; group < KeyLayout.FLINK_GROUPS; group++) {
      FlinkKey key = FlinkKey.of(layout.label(group), ByteArrayCoder.of());
      assertEquals(group, KeyGroupRangeAssignment.assignToKeyGroup(key, 128));
    }
  }
}
