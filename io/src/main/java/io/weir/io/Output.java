package io.weir.io;

import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Somewhere answers and failures can be written. */
public interface Output extends Serializable {
  /** As the user wrote it. */
  String uri();

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

  /**
   * Writes JSON lines of one of {@link RecordKinds}, each with the key it belongs to (or none:
   * empty).
   */
  PTransform<PCollection<KV<byte[], byte[]>>, PDone> write(String kind);
}
