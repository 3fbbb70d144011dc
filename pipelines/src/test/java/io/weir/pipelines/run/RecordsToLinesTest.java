package io.weir.pipelines.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.SelectedOutput;
import io.weir.io.uri.OutputUris;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.RecordCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;

class RecordsToLinesTest {
  @Test
  void shouldWriteOnlyToOutputsThatGetTheKind() {
    List<SelectedOutput> outputs =
        OutputUris.parse("-?kinds=decisions,kafka://h:1/p?kinds=late,alerts,kafka://h:1/all")
            .outputs();

    assertEquals(List.of("Write/Output 1", "Write/Output 2"), steps(outputs));
  }

  @Test
  void shouldCountRecordsThatNoOutputGets() {
    assertEquals(List.of(), steps(OutputUris.parse("-?kinds=decisions").outputs()));
  }

  /** Returns the names of the steps that write alerts. */
  private static List<String> steps(List<SelectedOutput> outputs) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.empty(ListCoder.of(RecordCoder.of(Alert.TYPE))))
        .apply("Write", new RecordsToLines<>(Alert.TYPE, outputs, true));
    List<String> steps = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            if (node.getFullName().matches("Write/Output \\d+")) {
              steps.add(node.getFullName());
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    return steps;
  }
}
