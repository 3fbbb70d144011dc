package io.weir.transforms.record;

import io.weir.transforms.pack.spec.Pack;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of records that named outputs can be of. */
public enum OutputKind {
  DECISIONS,
  ALERTS,
  SESSIONS,
  METRICS,
  EXPECTATIONS;

  /** Returns the type of the records. */
  public RecordType<?> type() {
    return switch (this) {
      case DECISIONS -> Decision.TYPE;
      case ALERTS -> Alert.TYPE;
      case SESSIONS -> Session.TYPE;
      case METRICS -> Metric.TYPE;
      case EXPECTATIONS -> Expectation.TYPE;
    };
  }

  /** Returns the name of the kind in packs and outputs. */
  public String word() {
    return type().name();
  }

  /** Returns the names of the fields that a pack's records have, in their order. */
  public List<String> fields(Pack pack) {
    return type().writtenBy(pack).fields().stream().map(RecordField::name).toList();
  }

  /** Returns the fields that identify and order a record, which every output has. */
  public List<String> identity() {
    return List.of(type().id().name(), type().revision().name(), "pack", "version");
  }

  /** Returns the kind that packs call by a word; empty if there is none. */
  public static Optional<OutputKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Returns the names of all kinds. */
  public static List<String> words() {
    return Arrays.stream(values()).map(OutputKind::word).toList();
  }
}
