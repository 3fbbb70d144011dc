package io.weir.transforms.decision;

import io.weir.transforms.event.Event;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.section.SectionSettings;
import io.weir.transforms.section.SectionType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The decisions of a pack, with its features and rules. A pack has one such item at most. */
public final class DecisionSection implements SectionType {
  @Override
  public String name() {
    return "decide";
  }

  /** A pack states its decisions, features and rules without items. */
  @Override
  public Optional<SectionLanguage<?>> language() {
    return Optional.empty();
  }

  /** The item is called as the stream whose events are decided. */
  @Override
  public Map<String, Set<String>> streams(Pack pack) {
    if (pack.decide() == null) {
      return Map.of();
    }
    Set<String> read = new LinkedHashSet<>(List.of(pack.decide().on()));
    pack.features().values().stream()
        .filter(feature -> !feature.isValue())
        .forEach(feature -> read.add(feature.from()));
    PackLookups.of(pack).tables().forEach(table -> read.add(pack.tables().get(table).from()));
    return Map.of(pack.decide().on(), read);
  }

  @Override
  public List<RecordType<?>> records() {
    return List.of(Decision.TYPE, Alert.TYPE);
  }

  @Override
  public PTransform<PCollection<List<Event>>, PCollectionTuple> transform(
      Pack pack, String item, SectionSettings settings) {
    return DecideEvents.with(new DecisionConfig(pack, settings.emission()))
        .withKeyLayout(settings.keyLayout())
        .withTableRows(settings.tableRows());
  }

  @Override
  public boolean knowsDuplicates() {
    return true;
  }
}
