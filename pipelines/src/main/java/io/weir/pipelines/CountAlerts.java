package io.weir.pipelines;

import io.weir.transforms.decision.Alert;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Counts alerts by rule. Every alert that stands is closed once, whatever was told before. */
final class CountAlerts extends PTransform<PCollection<Alert>, PCollection<KV<String, Long>>> {
  @Override
  public PCollection<KV<String, Long>> expand(PCollection<Alert> alerts) {
    return alerts
        .apply(Filter.by(alert -> alert.status() == Alert.Status.CLOSED))
        .apply(
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                .via(alert -> KV.of(RunCounts.ALERTS + alert.rule(), 1L)));
  }
}
