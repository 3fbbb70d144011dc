package io.weir.io;

import io.weir.io.json.JsonWriter;
import io.weir.io.json.LineWriter;
import io.weir.transforms.record.RecordType;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** An output of records. */
public interface Output extends Serializable {
  /** Returns the URI as the user wrote it. */
  String uri();

  /**
   * Returns the canonical name of the output. Two outputs with the same target would overwrite each
   * other.
   */
  default String target() {
    return uri();
  }

  /**
   * Returns why the output cannot be prepared, as far as that can be checked without changes. The
   * result is empty if no problem is found.
   *
   * @param records records for which the output would be prepared, of a pack or of none
   * @param others what to do if the output holds records of other versions of the pack
   */
  default List<String> check(PackRecords records, boolean bounded, OtherVersions others) {
    return List.of();
  }

  /**
   * Returns why the output cannot be written according to its service, as far as the options of the
   * run are needed to ask the service. The check changes nothing. Each problem says what would
   * work; the result is empty if none is found.
   *
   * @param records records that would be written, of a pack or of none
   */
  default List<String> check(PipelineOptions options, PackRecords records) {
    return List.of();
  }

  /**
   * Prepares the output for records of a pack, in the main program before the job starts. It
   * deletes nothing. Returns why the output cannot be used, or an empty list.
   *
   * @param others what to do if the output holds records of other versions of the pack
   */
  List<String> prepare(PackRecords records, boolean bounded, OtherVersions others);

  /**
   * Returns what a run with these inputs and these kinds of lines must not replace. The check
   * changes nothing. Each problem names the option; the result is empty if there are none.
   */
  default List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
    return List.of();
  }

  /** Returns whether the output writes only when a checkpoint is complete. */
  default boolean needsCheckpoints() {
    return false;
  }

  /** Returns whether the output writes files of the machine on which a step runs. */
  default boolean isOnThisMachine() {
    return false;
  }

  /** Returns whether the output prints to the standard output of the processes that run the job. */
  default boolean printsToConsole() {
    return false;
  }

  /**
   * Returns this output if it accepts lines of any kind, or empty if it accepts only Weir's
   * records.
   */
  default Optional<LineOutput> lineOutput() {
    return Optional.empty();
  }

  /** Returns the lines that runs have written, or empty if they cannot be read again. */
  default Optional<StoredLines> storedLines() {
    return Optional.empty();
  }

  /**
   * Returns the writer of a type's records as lines of this output. The default is JSON.
   *
   * @param live whether the records are unbounded, so that people may watch them
   */
  default <T> LineWriter<T> lineWriter(RecordType<T> type, boolean live) {
    return JsonWriter.of(type);
  }

  /**
   * Writes lists of the lines that {@link #lineWriter} returned for records of a type, each with
   * its key, which may be empty.
   *
   * <p>The transform returns the names of the files for {@link #publish}, which is called when all
   * lines of the run are written: one collection, or none if lines are visible as soon as they are
   * written.
   *
   * @param bounded whether the run is bounded
   */
  PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      RecordType<?> type, boolean bounded);

  /**
   * Makes the lines of a bounded run visible after all of them are written, in place of those of
   * earlier runs. It may be called again with the same arguments.
   *
   * @param kinds kinds of lines that the run replaces
   * @param files names that the transforms of {@link #write} returned
   * @param summary summary of the run as JSON, or null if there is none
   * @throws IOException if it fails; a later call may succeed
   */
  default void publish(Collection<String> kinds, Collection<String> files, byte[] summary)
      throws IOException {
    // Lines that are visible as soon as they are written need nothing more.
  }
}
