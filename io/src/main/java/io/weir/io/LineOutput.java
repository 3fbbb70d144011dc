package io.weir.io;

import io.weir.transforms.pack.spec.Pack;
import java.util.List;
import java.util.Optional;

/** An output that accepts lines of any kind, not only Weir's records. */
public interface LineOutput extends Output {
  /**
   * Prepares the output like {@link Output#prepare(Pack, boolean, OtherVersions)}, for lines of
   * these kinds only.
   */
  List<String> prepare(boolean bounded, List<String> kinds);

  @Override
  default Optional<LineOutput> lineOutput() {
    return Optional.of(this);
  }

  @Override
  default List<String> prepare(Pack pack, boolean bounded, OtherVersions others) {
    return prepare(bounded, RecordKinds.of(pack));
  }
}
