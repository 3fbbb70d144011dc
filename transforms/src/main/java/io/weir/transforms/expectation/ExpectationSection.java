package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.section.SectionSettings;
import io.weir.transforms.section.SectionType;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The expectations of a pack. */
public final class ExpectationSection implements SectionType {
  @Override
  public Optional<SectionLanguage<?>> language() {
    return Optional.of(new ExpectationLanguage());
  }

  @Override
  public List<RecordType<?>> records() {
    return List.of(Expectation.TYPE);
  }

  @Override
  public PTransform<PCollection<List<Event>>, PCollectionTuple> transform(
      Pack pack, String item, SectionSettings settings) {
    return ResolveExpectations.of(pack, item, settings.emission())
        .withKeyLayout(settings.keyLayout());
  }

  /** An event that concerns no expectation comes to no key. */
  @Override
  public boolean knowsDuplicates() {
    return false;
  }
}
