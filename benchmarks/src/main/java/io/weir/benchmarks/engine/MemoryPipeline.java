package io.weir.benchmarks.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;

/**
 * The part of a pipeline behind one collection, run in one thread by direct calls: elements are
 * neither encoded nor shuffled, and state and timers are in hash maps. What is left is the work of
 * the steps. It runs ParDos, with value state and timers, and Flattens.
 */
final class MemoryPipeline {
  private final Map<PValue, List<Consumer<Object>>> consumers = new HashMap<>();
  private final List<MemoryStep> steps = new ArrayList<>();
  private final List<Consumer<Object>> first;

  /** Prepares all steps behind a collection. */
  MemoryPipeline(Pipeline pipeline, PCollection<?> source) {
    first = consumersOf(source);
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getInputs().values().stream().anyMatch(consumers::containsKey)) {
              add(node);
            }
          }
        });
  }

  private List<Consumer<Object>> consumersOf(PValue collection) {
    return consumers.computeIfAbsent(collection, key -> new ArrayList<>());
  }

  private void add(TransformHierarchy.Node node) {
    if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> parDo) {
      MemoryStep step = new MemoryStep(parDo.getFn());
      node.getOutputs().forEach((tag, output) -> step.output(tag, consumersOf(output)));
      node.getInputs().values().forEach(input -> consumersOf(input).add(step::process));
      steps.add(step);
    } else if (node.getTransform() instanceof Flatten.PCollections<?>) {
      PValue output = node.getOutputs().values().iterator().next();
      List<Consumer<Object>> next = consumersOf(output);
      node.getInputs()
          .values()
          .forEach(input -> consumersOf(input).add(each -> next.forEach(to -> to.accept(each))));
    } else {
      throw new IllegalArgumentException(node.getFullName() + " is no ParDo and no Flatten");
    }
  }

  /** Calls an action with each element of a collection. */
  void listen(PCollection<?> collection, Consumer<Object> action) {
    consumersOf(collection).add(action);
  }

  /** Processes an element of the source collection. */
  void process(Object element) {
    first.forEach(to -> to.accept(element));
  }

  /**
   * Advances the watermark of all steps and fires the timers that are due, upstream first.
   *
   * @param watermark epoch milliseconds
   */
  void advance(long watermark) {
    steps.forEach(step -> step.advance(watermark));
  }
}
