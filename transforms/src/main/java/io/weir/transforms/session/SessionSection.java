package io.weir.transforms.session;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import io.weir.transforms.section.SectionSettings;
import io.weir.transforms.section.SectionType;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The sessions of a pack. */
public final class SessionSection implements SectionType {
  @Override
  public Optional<SectionLanguage<?>> language() {
    return Optional.of(new SessionLanguage());
  }

  @Override
  public List<RecordType<?>> records() {
    return List.of(Session.TYPE);
  }

  @Override
  public PTransform<PCollection<List<Event>>, PCollectionTuple> transform(
      Pack pack, String item, SectionSettings settings) {
    Sessionize sessions =
        Sessionize.of(pack, item, settings.emission()).withKeyLayout(settings.keyLayout());
    return settings.gated() ? sessions : sessions.deduplicating();
  }

  @Override
  public boolean knowsDuplicates() {
    return true;
  }
}
