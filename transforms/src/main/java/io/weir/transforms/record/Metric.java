package io.weir.transforms.record;

import java.io.Serializable;
import java.util.Map;

/**
 * What was measured over a window of a group.
 *
 * @param id hash of what it identifies: pack, name, group and window
 * @param metric its name in the pack
 * @param group the group's fields and their values, in the pack's order; empty where there is one
 *     group
 * @param start first millisecond of the window, epoch milliseconds; null where the window is
 *     forever
 * @param end first millisecond after the window, epoch milliseconds; null where the window is
 *     forever
 * @param measures every measure and its value, in the pack's order; null where missing
 * @param revision orders the versions of this record: more knowledge, higher number
 * @param timing when this version left
 * @param isFinal whether nothing can change it any more
 * @param pack name of the pack
 * @param version version of the pack, a {@link Long} or a {@link String}
 */
public record Metric(
    String id,
    String metric,
    Map<String, Object> group,
    Long start,
    Long end,
    Map<String, Object> measures,
    long revision,
    RecordTiming timing,
    boolean isFinal,
    String pack,
    Serializable version) {
  public static final RecordType<Metric> TYPE =
      RecordType.named("metrics", Metric.class)
          .text("id", Metric::id)
          .text("metric", Metric::metric)
          .map("group", Metric::group)
          .optionalTime("start", Metric::start)
          .optionalTime("end", Metric::end)
          .map("measures", Metric::measures)
          .count("revision", Metric::revision)
          .constant("timing", RecordTiming.class, Metric::timing)
          .bool("final", Metric::isFinal)
          .text("pack", Metric::pack)
          .version("version", Metric::version)
          .identifiedBy("id")
          .revisedBy("revision")
          .ofSection("metric")
          .upTo("end")
          .from(
              pack ->
                  pack.metrics().values().stream()
                      .flatMap(spec -> spec.streams().stream())
                      .map(stream -> new RecordSource(stream, null)));
}
