package io.weir.transforms.record;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * An episode of hits of one rule on one key.
 *
 * @param id hash of what it identifies: pack, rule, key and first hit
 * @param rule the rule
 * @param key the primary key: a value, or a {@link List} of values where the pack gives a list
 * @param outcome the rule's
 * @param start time of the first hit, epoch milliseconds
 * @param end time of the last hit, epoch milliseconds
 * @param count number of hits
 * @param events ids of the first 20 hits, each a {@link String} or a {@link Long}
 * @param score the rule's
 * @param reason the first hit's, or null
 * @param status whether it can still grow, cannot, or is void
 * @param revision orders the versions of this alert: more knowledge, higher number
 * @param supersededBy id of the alert this one was merged into, or null
 * @param pack name of the pack
 * @param version version of the pack, a {@link Long} or a {@link String}
 */
public record Alert(
    String id,
    String rule,
    Object key,
    String outcome,
    long start,
    long end,
    long count,
    List<Object> events,
    long score,
    String reason,
    Status status,
    long revision,
    String supersededBy,
    String pack,
    Serializable version) {
  public static final RecordType<Alert> TYPE =
      RecordType.named("alerts", Alert.class)
          .text("id", Alert::id)
          .text("rule", Alert::rule)
          .key("key", Alert::key)
          .text("outcome", Alert::outcome)
          .time("start", Alert::start)
          .time("end", Alert::end)
          .count("count", Alert::count)
          .list("events", Alert::events)
          .number("score", Alert::score)
          .optionalText("reason", Alert::reason)
          .constant("status", Status.class, Alert::status)
          .count("revision", Alert::revision)
          .optionalText("supersededBy", Alert::supersededBy)
          .text("pack", Alert::pack)
          .version("version", Alert::version)
          .identifiedBy("id")
          .revisedBy("revision")
          .groupedBy("key")
          .ofSection("rule")
          .spanning("count")
          .upTo("end")
          .from(pack -> pack.rules().isEmpty() ? Stream.empty() : RecordSource.decided(pack));

  /** Where an episode stands. */
  public enum Status {
    OPEN,
    CLOSED,
    RETRACTED
  }
}
