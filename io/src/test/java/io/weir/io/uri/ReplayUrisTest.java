package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayUrisTest {
  @TempDir Path dir;

  @BeforeAll
  static void knowFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void shouldFindATargetForEachStream() {
    ReplayUris targets = ReplayUris.parse("a=" + dir.resolve("x") + ",b=" + dir.resolve("y"));

    assertEquals(List.of(), targets.problems());
    assertEquals(List.of("a", "b"), List.copyOf(targets.byStream().keySet()));
    assertEquals(dir.resolve("y").toString(), targets.byStream().get("b").uri());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DIR/x | --to=DIR/x: name the stream of the records; write stream=DIR/x",
        "'' | --to=: name the stream of the records; write stream=URI",
        "a=DIR/x,b=DIR/x/../x/ | --to=b=DIR/x/../x/: is there twice; give each stream a target of its own",
        "a=DIR/x,a=DIR/y | --to=a=DIR/y: stream a has a target already; give it one",
        "a=DIR/*.jsonl | --to=a=DIR/*.jsonl: is a pattern; name one directory",
        "a=kafka://localhost:1/ | --to=a=kafka://localhost:1/: names no topic; write kafka://host:port/TOPIC",
        "a=kafka://h:1/t?from=latest | --to=a=kafka://h:1/t?from=latest: unknown parameter \"from\"; there is config",
      })
  void shouldRefuseATargetThatCannotWork(String option, String problem) {
    ReplayUris targets = ReplayUris.parse(option.replace("DIR", dir.toString()));

    assertEquals(List.of(problem.replace("DIR", dir.toString())), targets.problems());
  }
}
