package io.weir.transforms.metric;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;
import java.util.List;

/**
 * A metric of a pack and what follows from it.
 *
 * @param pack name of the pack
 * @param version its version
 * @param name name of the metric
 * @param fields the fields that make a group; none where there is one group
 * @param layout of the stream
 * @param measures what is measured
 * @param grid the windows
 */
public record MetricPlan(
    String pack,
    Serializable version,
    String name,
    List<String> fields,
    StreamLayout layout,
    MeasurePlan measures,
    WindowGrid grid)
    implements Serializable {

  /** The plan of a metric of a checked pack. */
  public static MetricPlan of(Pack pack, String name) {
    MetricSpec spec = pack.metrics().get(name);
    return new MetricPlan(
        pack.name(),
        pack.version(),
        name,
        spec.by() == null ? List.of() : spec.by().fields(),
        StreamLayouts.of(pack).get(spec.from()),
        MeasurePlan.of(spec.measures(), pack.streams().get(spec.from())),
        WindowGrid.of(spec));
  }

  /** What tells the state of this metric's windows from that of others with the same measures. */
  public String windows(boolean changes) {
    List<FieldType> types = fields.stream().map(field -> layout.scope().get(field)).toList();
    return layout.stream() + " by " + fields + " " + types + " " + grid + " " + changes;
  }

  /** Where the group's fields stand in an event of the stream. */
  int[] groupSlots() {
    return fields.stream().mapToInt(layout::slot).toArray();
  }
}
