package io.weir.io;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.VersionOrder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a run does if an output holds records of other versions of its pack. */
public enum OtherVersions {
  /** The user has not decided, so such a run is refused. */
  ASK,
  /** Records that only the other versions emitted are no longer current. */
  REPLACE,
  /** Records that only the other versions emitted stay current. */
  KEEP;

  /**
   * Returns why the pack cannot be started, or empty if it can.
   *
   * @param there versions of the pack in the output, as text. If this version is among them, the
   *     user has already decided about lower versions.
   * @param ifReplaced what happens to records that only the other versions emitted, to follow "is
   *     replaced:"
   */
  public Optional<String> problem(Pack pack, Collection<String> there, String ifReplaced) {
    String version = pack.version().toString();
    List<String> others = there.stream().filter(other -> !other.equals(version)).toList();
    Optional<String> same =
        others.stream().filter(o -> VersionOrder.compare(o, version) == 0).findFirst();
    if (same.isPresent()) {
      return Optional.of(
          holds(pack, same.get())
              + ", and this one is written "
              + version
              + ": the two are one version, as zeros in front of a number mean nothing."
              + " Write it as it was, or give a higher version");
    }
    Optional<String> highest = others.stream().max(VersionOrder::compare);
    if (highest.isEmpty() || this == KEEP) {
      return Optional.empty();
    }
    if (VersionOrder.compare(highest.get(), version) > 0) {
      return Optional.of(
          holds(pack, highest.get())
              + ", and this is "
              + version
              + ": a lower version never replaces what a higher one said. Give the pack a higher"
              + " version, also to go back to what it was. --replace=false keeps both: only what "
              + highest.get()
              + " does not say is added");
    }
    return this == REPLACE || there.contains(version)
        ? Optional.empty()
        : Optional.of(
            holds(pack, highest.get())
                + ", and this is "
                + version
                + ". --replace: what "
                + highest.get()
                + " said is replaced: "
                + ifReplaced
                + ". --replace=false keeps both: what "
                + version
                + " says again replaces what was said, and the rest stays. Write one of the two");
  }

  private static String holds(Pack pack, String version) {
    return "holds answers of version " + version + " of pack " + pack.name();
  }
}
