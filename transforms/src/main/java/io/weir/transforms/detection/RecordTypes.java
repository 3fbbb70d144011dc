package io.weir.transforms.detection;

import io.weir.transforms.output.NamedOutput;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordType;
import java.util.List;
import java.util.stream.Stream;

/** The types of records that runs write: those of the sections, and what is not admitted. */
public final class RecordTypes {
  public static final List<RecordType<?>> ALL =
      Stream.<RecordType<?>>concat(
              SectionTypes.ALL.stream().flatMap(section -> section.records().stream()),
              Stream.of(LateEvent.TYPE, DeadLetter.TYPE))
          .toList();

  private RecordTypes() {}

  /** Returns the types of the records that a run of a pack can write, named outputs last. */
  public static List<RecordType<?>> of(Pack pack) {
    return Stream.<RecordType<?>>concat(
            ALL.stream()
                .filter(type -> !type.sources(pack).isEmpty())
                .map(type -> type.writtenBy(pack)),
            NamedOutput.of(pack).stream().map(NamedOutput::type))
        .toList();
  }
}
