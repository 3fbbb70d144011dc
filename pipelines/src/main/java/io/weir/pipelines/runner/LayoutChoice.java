package io.weir.pipelines.runner;

import io.weir.transforms.keyed.KeyLayout;
import java.util.List;
import java.util.Optional;

/**
 * The layout of keys that suits a runner: groups where the runner keeps state as objects in memory,
 * single keys where it reads and writes the bytes of each state.
 */
public final class LayoutChoice {
  /** The DirectRunner makes a bundle for each key of a stage and for each of its timers. */
  private static final KeyLayout DIRECT = KeyLayout.ofGroups(16);

  private static final KeyLayout FLINK_STREAMING = KeyLayout.ofGroups(KeyLayout.FLINK_GROUPS);

  /** In batch Flink holds one group in memory at a time, with all its events. */
  private static final KeyLayout FLINK_BATCH = KeyLayout.ofGroups(1024);

  /** The largest parallelism for which Flink has 128 key groups by default. */
  private static final int MOST_PARALLELISM = 85;

  private LayoutChoice() {}

  /**
   * Returns the layout of a run.
   *
   * @param option the value of {@code --keyLayout}, or null for the default
   * @param problems receives what is wrong with the option
   */
  public static KeyLayout of(
      String option, String[] args, boolean unbounded, List<String> problems) {
    if (option != null && !option.equals("groups") && !option.equals("keys")) {
      problems.add("--keyLayout=" + option + ": write groups or keys");
      return KeyLayout.KEYS;
    }
    boolean keys = "keys".equals(option);
    if (RunnerDefaults.isDirect(args)) {
      return keys ? KeyLayout.KEYS : DIRECT;
    }
    if (!RunnerDefaults.isFlink(args)) {
      // Dataflow's workers cache the objects of a state.
      return (option == null || keys ? KeyLayout.KEYS : FLINK_STREAMING).copyingState();
    }
    if (keys) {
      return KeyLayout.KEYS;
    }
    if (!unbounded) {
      return FLINK_BATCH;
    }
    boolean spread = hasKeyGroupsOfLabels(args);
    if (option != null && !spread) {
      problems.add(
          "--keyLayout=groups: its groups are spread evenly over 128 key groups of Flink; leave out"
              + " --maxParallelism and stay at --parallelism="
              + MOST_PARALLELISM
              + " or below, or write --keyLayout=keys");
    }
    return spread && (option != null || isOnHeap(args)) ? FLINK_STREAMING : KeyLayout.KEYS;
  }

  private static boolean hasKeyGroupsOfLabels(String[] args) {
    Optional<String> most = RunnerDefaults.value(args, "maxParallelism");
    return most.isPresent()
        ? number(most.get()) == KeyLayout.FLINK_GROUPS || number(most.get()) == -1
        : RunnerDefaults.value(args, "parallelism").map(LayoutChoice::number).orElse(1)
            <= MOST_PARALLELISM;
  }

  /** Returns whether state is known to be on the heap. A cluster may have any backend. */
  private static boolean isOnHeap(String[] args) {
    Optional<String> backend = RunnerDefaults.value(args, "stateBackend");
    return backend.isPresent()
        ? !backend.get().equalsIgnoreCase("rocksdb")
        : RunnerDefaults.isEmbedded(args);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      // Beam refuses the option.
      return -1;
    }
  }
}
