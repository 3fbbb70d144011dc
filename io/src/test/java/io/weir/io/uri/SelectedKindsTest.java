package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.Input;
import io.weir.io.LineOutput;
import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.io.PackRecords;
import io.weir.io.RecordKinds;
import io.weir.io.SelectedOutput;
import io.weir.io.TestPack;
import io.weir.io.console.ConsoleOutput;
import io.weir.io.file.DirectoryOutput;
import io.weir.io.kafka.client.DeliveryGuarantee;
import io.weir.io.kafka.write.KafkaOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectedKindsTest {
  @TempDir Path dir;

  @Test
  void shouldSelectKindsOfEveryOutput() {
    OutputUris outputs =
        OutputUris.parse(
            "-?kinds=alerts&records=all,kafka://h:1,h2:2/p?config=/c&kinds=decisions;late,"
                + dir
                + "/out?kinds=sessions,dead-letters,./all");

    assertEquals(List.of(), outputs.problems());
    assertEquals(
        List.of(
            new SelectedOutput(new ConsoleOutput("-?records=all", true), List.of("alerts")),
            new SelectedOutput(
                new KafkaOutput(
                    "kafka://h:1,h2:2/p?config=/c",
                    "h:1,h2:2",
                    "p",
                    "/c",
                    DeliveryGuarantee.AT_LEAST_ONCE),
                List.of("decisions", "late")),
            new SelectedOutput(
                new DirectoryOutput(dir + "/out"), List.of("sessions", "dead-letters")),
            SelectedOutput.all(new DirectoryOutput("./all"))),
        outputs.outputs());
    assertEquals(
        List.of(
            "-?records=all&kinds=alerts",
            "kafka://h:1,h2:2/p?config=/c&kinds=decisions,late",
            dir + "/out?kinds=sessions,dead-letters",
            "./all"),
        outputs.outputs().stream().map(SelectedOutput::uri).toList());
  }

  @Test
  void shouldRefuseKindsThatThePackDoesNotWrite() {
    OutputUris outputs = OutputUris.parse("-?kinds=decisions,alrets,sessions");

    assertEquals(
        List.of(
            "--output=-?kinds=decisions,alrets,sessions: pack shop writes no alrets; did you"
                + " mean 'alerts'?",
            "--output=-?kinds=decisions,alrets,sessions: pack shop writes no sessions; known"
                + " are decisions, alerts, late, dead-letters"),
        outputs.unknownKinds(TestPack.decisions("amount")));
  }

  @Test
  void shouldPrepareAndReplaceTheSelectedKindsOnly() {
    List<List<String>> prepared = new ArrayList<>();
    Output all =
        new PreparedOutput() {
          @Override
          public List<String> prepare(boolean bounded, List<String> kinds) {
            prepared.add(kinds);
            return List.of();
          }

          @Override
          public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
            return kinds;
          }
        };
    SelectedOutput selective = new SelectedOutput(all, List.of("alerts", "late"));

    selective.prepare(PackRecords.of(TestPack.decisions("amount")), true, OtherVersions.ASK);

    assertEquals(List.of(List.of("alerts", "late")), prepared);
    assertEquals(List.of("alerts", "late"), selective.obstacles(List.of(), true, RecordKinds.ALL));
    assertTrue(selective.gets("alerts"));
    assertFalse(selective.gets("decisions"));
    assertTrue(SelectedOutput.all(all).gets("decisions"));
  }

  /** An output of which only the preparation matters. */
  private abstract static class PreparedOutput implements LineOutput {
    @Override
    public String uri() {
      return "prepared";
    }

    @Override
    public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
        String kind, boolean bounded) {
      throw new UnsupportedOperationException();
    }
  }
}
