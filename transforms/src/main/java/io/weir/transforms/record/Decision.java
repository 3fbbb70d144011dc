package io.weir.transforms.record;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What was decided of an event.
 *
 * @param event id of the event, a {@link String} or a {@link Long}
 * @param time its event time, epoch milliseconds
 * @param key its primary key: a value, a {@link List} of values where the pack gives a list, or
 *     null where it is missing
 * @param outcome what is to be done
 * @param score sum of the scores of the matching rules, at most 100
 * @param rules the rules that matched, in the pack's order
 * @param reasons the reasons of those that give one, in the pack's order
 * @param features every feature and its value, in the pack's order; null where missing
 * @param revision orders the versions of this decision: more knowledge, higher number
 * @param timing when it was made
 * @param pack name of the pack
 * @param version version of the pack, a {@link Long} or a {@link String}
 * @param arrived when the event's record was read, epoch milliseconds
 * @param decided when this version was made, epoch milliseconds of the wall clock
 */
public record Decision(
    Object event,
    long time,
    Object key,
    String outcome,
    long score,
    List<String> rules,
    List<String> reasons,
    Map<String, Object> features,
    long revision,
    RecordTiming timing,
    String pack,
    Serializable version,
    long arrived,
    long decided) {
  public static final RecordType<Decision> TYPE =
      RecordType.named("decisions", Decision.class)
          .eventId("event", Decision::event)
          .time("time", Decision::time)
          .key("key", Decision::key)
          .text("outcome", Decision::outcome)
          .number("score", Decision::score)
          .list("rules", Decision::rules)
          .list("reasons", Decision::reasons)
          .map("features", Decision::features)
          .count("revision", Decision::revision)
          .constant("timing", RecordTiming.class, Decision::timing)
          .text("pack", Decision::pack)
          .version("version", Decision::version)
          .time("arrived", Decision::arrived)
          .time("decided", Decision::decided)
          .identifiedBy("event")
          .revisedBy("revision")
          .groupedBy("key")
          .upTo("time")
          .from(RecordSource::decided);
}
