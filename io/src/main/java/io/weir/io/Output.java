package io.weir.io;

import io.weir.transforms.pack.spec.Pack;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Somewhere answers and failures can be written. */
public interface Output extends Serializable {
  /** As the user wrote it. */
  String uri();

  /**
   * The output under one name, however the user wrote it: two outputs with the same target write
   * over each other.
   */
  default String target() {
    return uri();
  }

  /**
   * What keeps it from being made ready, looked at without changing anything; empty where nothing
   * does, as far as can be seen.
   *
   * @param pack what it is to be ready for, or null where that is not known
   * @param others what to do where it holds answers of other versions of the pack
   */
  default List<String> check(Pack pack, boolean bounded, OtherVersions others) {
    return List.of();
  }

  /**
   * Makes it ready for what the pack can tell, in the main, before the job starts, and deletes
   * nothing. Gives what keeps it from being used; empty where all is well.
   *
   * @param others what to do where it holds answers of other versions of the pack
   */
  List<String> prepare(Pack pack, boolean bounded, OtherVersions others);

  /**
   * What a run that reads these inputs and writes lines of these kinds may not replace, looked at
   * without touching anything. Each is said with the option; empty where all is well.
   */
  default List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
    return List.of();
  }

  /** Whether it writes when a checkpoint is complete, and so never without. */
  default boolean needsCheckpoints() {
    return false;
  }

  /** Whether it prints to the standard output of the processes that run the job. */
  default boolean printsToConsole() {
    return false;
  }

  /** This output where it takes lines of any kind; empty where it takes only Weir's records. */
  default Optional<LineOutput> lineOutput() {
    return Optional.empty();
  }

  /**
   * Writes JSON lines of one of {@link RecordKinds}, each with the key it belongs to (or none:
   * empty).
   *
   * <p>The transform gives the names of the files that {@link #publish} is to be called with when
   * all lines of the run are written: one collection, or none where lines are visible as soon as
   * they are written.
   *
   * @param bounded whether the run ends
   */
  PTransform<PCollection<KV<byte[], byte[]>>, PCollectionList<String>> write(
      String kind, boolean bounded);

  /**
   * Makes the lines of a bounded run visible when all of them are written, in place of what earlier
   * runs left. It may be called again with the same arguments.
   *
   * @param kinds the kinds of lines that the run's replace
   * @param files the names that the transforms of {@link #write} gave
   * @param summary the run's summary as JSON, or null where it has none
   * @throws IOException if it cannot be done; a later call may succeed
   */
  default void publish(Collection<String> kinds, Collection<String> files, byte[] summary)
      throws IOException {
    // Lines that are visible as soon as they are written need nothing more.
  }
}
