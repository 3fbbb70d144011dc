package io.weir.transforms.record;

import io.weir.transforms.pack.spec.Pack;
import java.util.List;

/** The types of records that runs write. */
public final class RecordTypes {
  public static final List<RecordType<?>> ALL =
      List.of(
          Decision.TYPE,
          Alert.TYPE,
          Session.TYPE,
          Metric.TYPE,
          Expectation.TYPE,
          LateEvent.TYPE,
          DeadLetter.TYPE);

  private RecordTypes() {}

  /** The types of the records that a run of a pack can write. */
  public static List<RecordType<?>> of(Pack pack) {
    return ALL.stream().filter(type -> !type.sources(pack).isEmpty()).toList();
  }
}
