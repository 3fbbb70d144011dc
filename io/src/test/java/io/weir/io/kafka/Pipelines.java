package io.weir.io.kafka;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;

/** Runs pipelines that do not end, and shows what comes out of them. */
final class Pipelines {
  private Pipelines() {}

  /** A pipeline whose {@code run} does not wait. */
  static Pipeline unbounded() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setBlockOnRun(false);
    return Pipeline.create(options);
  }

  /** Keeps what it is given where the test can see it; both are in one JVM. */
  static final class Collect<T> extends DoFn<T, Void> {
    private static final Map<String, Queue<Object>> ALL = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    @ProcessElement
    public void keep(@Element T element) {
      ALL.computeIfAbsent(id, i -> new ConcurrentLinkedQueue<>()).add(element);
    }

    @SuppressWarnings("unchecked") // Only keep() adds to it.
    List<T> seen() {
      return (List<T>) List.copyOf(ALL.getOrDefault(id, new ConcurrentLinkedQueue<>()));
    }
  }
}
