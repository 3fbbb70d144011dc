package io.weir.pipelines.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.uri.InputUris;
import io.weir.io.uri.OutputUris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFilesTest {
  @TempDir Path directory;

  private List<String> problems(String runner) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    Path events = Files.writeString(directory.resolve("events.jsonl"), "{}\n");
    InputUris inputs =
        InputUris.parse(
            events + ",pubsub://a-project/subscriptions/events", List.of("events"), "group");
    OutputUris outputs =
        OutputUris.parse(
            directory.resolve("out") + ",gs://bucket/out,pubsub://a-project/topics/out");
    assertEquals(List.of(), inputs.problems());
    assertEquals(List.of(), outputs.problems());
    return WorkerFiles.problems(
        new String[] {"--runner=" + runner}, inputs.all(), outputs.outputs());
  }

  @Test
  void shouldRefuseFilesOfThisMachineWhenWorkersRunElsewhere() throws IOException {
    assertEquals(
        List.of(
            "--input="
                + directory.resolve("events.jsonl")
                + " is on this machine, which the workers of Dataflow do not reach; write gs://BUCKET/PATH",
            "--output="
                + directory.resolve("out")
                + " is on this machine, which the workers of Dataflow do not reach; write gs://BUCKET/PATH"),
        problems("DataflowRunner"));
  }

  @Test
  void shouldTakeFilesOfThisMachineWhenItRunsTheSteps() throws IOException {
    assertEquals(List.of(), problems("DirectRunner"));
  }
}
