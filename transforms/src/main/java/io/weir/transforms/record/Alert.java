package io.weir.transforms.record;

import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An episode of hits of one rule on one key.
 *
 * @param id hash of what it identifies: pack, rule, key and first hit
 * @param rule the rule
 * @param key the key that gathers the hits, which is the primary key unless the rule names another:
 *     a value, or a {@link List} of values where the pack gives a list
 * @param outcome the rule's
 * @param start time of the first hit, epoch milliseconds
 * @param end time of the last hit, epoch milliseconds
 * @param count number of hits
 * @param events ids of the first 20 hits, each a {@link String} or a {@link Long}
 * @param score the rule's
 * @param reason the first hit's, or null
 * @param lastReason the last hit's, or null; null of a rule whose alerts carry no values
 * @param first the values that the rule's alerts carry, at the first hit, by name; null where
 *     missing
 * @param last the same at the last hit
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
    String lastReason,
    Map<String, Object> first,
    Map<String, Object> last,
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
          .optionalText("lastReason", Alert::lastReason)
          .map("first", Alert::first)
          .map("last", Alert::last)
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
          .writtenIf(Alert::carriesValues, "lastReason", "first", "last")
          .from(Alert::sources);

  /** Creates a version of an alert that carries no values. */
  public Alert(
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
    this(
        id,
        rule,
        key,
        outcome,
        start,
        end,
        count,
        events,
        score,
        reason,
        null,
        Map.of(),
        Map.of(),
        status,
        revision,
        supersededBy,
        pack,
        version);
  }

  private static boolean carriesValues(Pack pack) {
    return pack.rules().values().stream().anyMatch(rule -> rule.alert().hasFields());
  }

  /** The decided stream with each key that gathers the hits of a rule. */
  private static Stream<RecordSource> sources(Pack pack) {
    return pack.decide() == null
        ? Stream.empty()
        : pack.rules().values().stream()
            .map(rule -> rule.alert().isKeyed() ? rule.alert().key() : pack.decide().key())
            .distinct()
            .map(key -> new RecordSource(pack.decide().on(), key));
  }

  /** Where an episode stands. */
  public enum Status {
    OPEN,
    CLOSED,
    RETRACTED
  }
}
