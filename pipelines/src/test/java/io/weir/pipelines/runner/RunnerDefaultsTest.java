package io.weir.pipelines.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.flink.client.program.ContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerDefaultsTest {
  private static List<String> withDefaults(boolean unbounded, String... args) {
    return List.of(RunnerDefaults.add(args, unbounded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FlinkRunner",
        "flinkrunner",
        "flink",
        "org.apache.beam.runners.flink.FlinkRunner"
      })
  void shouldKnowFlinkByEveryNameThatBeamTakes(String runner) {
    String[] args = {"--runner=" + runner, "--fasterCopy"};
    assertTrue(withDefaults(true, args).contains("--checkpointingInterval=30000"));
    assertFalse(withDefaults(false, args).contains("--checkpointingInterval=30000"));
    assertEquals(1, RunnerDefaults.dangers(args, true).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--runner=DirectRunner", "--runner=direct", "--output=-"})
  void shouldKnowTheDirectRunnerAlsoWhereNoneIsNamed(String arg) {
    assertTrue(withDefaults(true, arg).contains("--enforceImmutability=false"));
    assertFalse(withDefaults(true, arg).contains("--objectReuse=true"));
  }

  @ParameterizedTest
  @CsvSource({
    "--runner=direct, ''",
    "--output=-, ''",
    "--runner=FlinkRunner, ''",
    "--runner=FlinkRunner --flinkMaster=[local], ''",
    "--runner=FlinkRunner --flinkMaster=jobs:8082, watch it at http://jobs:8082",
    "--runner=FlinkRunner --flinkMaster=jobs, watch it at http://jobs:8081",
    "--runner=FlinkRunner --flinkMaster=https://jobs:443, watch it at https://jobs:443",
    "--runner=DataflowRunner, watch it where DataflowRunner shows its jobs",
  })
  void shouldKnowWhereAJobCanBeWatchedThatRunsElsewhere(String commandLine, String said) {
    String elsewhere = RunnerDefaults.elsewhere(commandLine.split(" "));
    assertEquals(said, elsewhere == null ? "" : elsewhere);
  }

  @ParameterizedTest
  @CsvSource({
    "--runner=FlinkRunner, watch it in Flink's web interface, false",
    "--runner=FlinkRunner --flinkMaster=[auto], watch it in Flink's web interface, false",
    "--runner=FlinkRunner --flinkMaster=jobs:8082, watch it at http://jobs:8082, false",
    "--runner=FlinkRunner --flinkMaster=[local], '', true",
  })
  void shouldLeaveStateToTheClusterThatAProgramIsSubmittedTo(
      String commandLine, String said, boolean embedded) {
    String[] args = commandLine.split(" ");
    ContextEnvironment.setAsContext(
        new DefaultExecutorServiceLoader(),
        new Configuration(),
        getClass().getClassLoader(),
        false,
        false);
    try {
      String elsewhere = RunnerDefaults.elsewhere(args);
      assertEquals(said, elsewhere == null ? "" : elsewhere);
      assertEquals(
          embedded, withDefaults(true, args).contains("--stateBackend=filesystem"), commandLine);
    } finally {
      ContextEnvironment.unsetAsContext();
    }
  }

  @Test
  void shouldKeepDataflowOnTheRunnerThatHasTheWatermark() {
    List<String> live = withDefaults(true, "--runner=DataflowRunner");
    assertTrue(live.contains("--experiments=disable_runner_v2"));
    assertTrue(live.contains("--enableStreamingEngine=true"));
    List<String> batch = withDefaults(false, "--runner=dataflow");
    assertTrue(batch.contains("--experiments=disable_runner_v2"));
    assertFalse(batch.contains("--enableStreamingEngine=true"));
  }

  @ParameterizedTest
  @CsvSource({
    "--experiments=use_runner_v2, 1",
    "--experiments=enable_stackdriver_agent_metrics, 1",
    "'--experiments=a,disable_runner_v2', 0",
    "--numWorkers=3, 0"
  })
  void shouldRefuseRunnerV2OfDataflow(String option, int refused) {
    assertEquals(
        refused, RunnerDefaults.dangers(new String[] {"--runner=dataflow", option}, true).size());
    assertEquals(0, RunnerDefaults.dangers(new String[] {"--runner=direct", option}, true).size());
  }

  @Test
  void shouldPreferTheCommandLine() {
    List<String> all = withDefaults(true, "--runner=FlinkRunner", "--checkpointingInterval=60000");
    assertTrue(all.contains("--checkpointingInterval=60000"));
    assertFalse(all.contains("--checkpointingInterval=30000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--checkpointingInterval=-1", "--checkpointingInterval=00"})
  void shouldRefuseToRunLiveWithoutCheckpoints(String interval) {
    String[] args = {"--runner=FlinkRunner", interval};
    assertEquals(1, RunnerDefaults.dangers(args, true).size());
    assertEquals(0, RunnerDefaults.dangers(args, false).size());
  }

  @ParameterizedTest
  @CsvSource({
    "true, --runner=flink, ''",
    "true, --runner=flink --checkpointingMode=EXACTLY_ONCE, ''",
    "true, --runner=flink --checkpointingMode=AT_LEAST_ONCE, may hold an event twice; leave it out",
    "true, --runner=direct, add --runner=FlinkRunner",
    "true, --runner=DataflowRunner, add --runner=FlinkRunner",
    "false, --runner=flink, leave guarantee out",
  })
  void shouldKnowWhichRunsHaveCheckpointsToWaitFor(
      boolean unbounded, String commandLine, String said) {
    String lack = RunnerDefaults.lackOfCheckpoints(commandLine.split(" "), unbounded);
    if (said.isEmpty()) {
      assertNull(lack);
    } else {
      assertTrue(lack.contains(said), lack);
    }
  }
}
