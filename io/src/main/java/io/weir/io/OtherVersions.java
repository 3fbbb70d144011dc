package io.weir.io;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.VersionOrder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a run is to do where an output holds answers of other versions of its pack. */
public enum OtherVersions {
  /** Nobody said: such a run is refused. */
  ASK,
  /** What they said and this version does not say again is no longer true. */
  REPLACE,
  /** What they said and this version does not say again stays true. */
  KEEP;

  /**
   * What keeps the pack from being started; empty where nothing does.
   *
   * @param there the versions of the pack that the output holds, as text; where this one is among
   *     them it was told before what to do with lower ones
   * @param ifReplaced what becomes of what only they said, after "is replaced:"
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
