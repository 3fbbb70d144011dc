package io.weir.transforms.metric;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.section.SectionSettings;
import io.weir.transforms.section.SectionType;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The metrics of a pack. */
public final class MetricSection implements SectionType {
  @Override
  public Optional<SectionLanguage<?>> language() {
    return Optional.of(new MetricLanguage());
  }

  @Override
  public List<RecordType<?>> records() {
    return List.of(Metric.TYPE);
  }

  @Override
  public PTransform<PCollection<List<Event>>, PCollectionTuple> transform(
      Pack pack, String item, SectionSettings settings) {
    return MeasureWindows.of(pack, item, settings.emission());
  }

  /** Events are measured in parts before they come to a key. */
  @Override
  public boolean knowsDuplicates() {
    return false;
  }
}
