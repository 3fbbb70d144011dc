package io.weir.transforms.metric;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.CombinedStream;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;
import java.util.List;

/**
 * The plan of a metric.
 *
 * @param pack name of the pack
 * @param version version of the pack
 * @param name name of the metric
 * @param fields the fields that identify a group; empty if there is one group
 * @param input the events that are measured
 * @param measures plan of the measures
 * @param grid the windows
 * @param inputShape what the state depends on besides the first stream, see {@link
 *     io.weir.transforms.pack.spec.SectionSpec#inputShape}
 */
public record MetricPlan(
    String pack,
    Serializable version,
    String name,
    List<String> fields,
    SectionInput input,
    MeasurePlan measures,
    WindowGrid grid,
    String inputShape)
    implements Serializable {

  /** Returns the plan of a metric of a checked pack. */
  public static MetricPlan of(Pack pack, String name) {
    MetricSpec spec = pack.metrics().get(name);
    return new MetricPlan(
        pack.name(),
        pack.version(),
        name,
        spec.by() == null ? List.of() : spec.by().fields(),
        SectionInput.of(pack, spec),
        MeasurePlan.of(spec.measures(), CombinedStream.of(pack, spec)),
        WindowGrid.of(spec),
        spec.inputShape());
  }

  /**
   * Returns a text that distinguishes the state of this metric's windows from other windows with
   * the same measures.
   */
  public String windows(boolean changes) {
    List<FieldType> types = fields.stream().map(field -> layout().scope().get(field)).toList();
    return layout().stream()
        + " by "
        + fields
        + " "
        + types
        + " "
        + grid
        + " "
        + changes
        + inputShape;
  }

  /** Returns the layout of the events that are measured. */
  StreamLayout layout() {
    return input.layout();
  }

  /** Returns the slots of the group's fields in an event. */
  int[] groupSlots() {
    return fields.stream().mapToInt(layout()::slot).toArray();
  }
}
