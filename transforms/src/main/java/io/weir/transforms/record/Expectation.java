package io.weir.transforms.record;

import java.io.Serializable;
import java.util.List;

/**
 * An event and the follow-up it expects.
 *
 * @param id hash of what it identifies: pack, name, key and event
 * @param expectation its name in the pack
 * @param event id of the event, a {@link String} or a {@link Long}
 * @param key the key: a value, or a {@link List} of values where the pack gives a list
 * @param started time of the event, epoch milliseconds
 * @param deadline the last time at which the follow-up may come, epoch milliseconds
 * @param status what became of it
 * @param at time of the deciding event, epoch milliseconds, or null
 * @param revision orders the versions of this record: more knowledge, higher number
 * @param pack name of the pack
 * @param version version of the pack, a {@link Long} or a {@link String}
 */
public record Expectation(
    String id,
    String expectation,
    Object event,
    Object key,
    long started,
    long deadline,
    Status status,
    Long at,
    long revision,
    String pack,
    Serializable version) {
  public static final RecordType<Expectation> TYPE =
      RecordType.named("expectations", Expectation.class)
          .text("id", Expectation::id)
          .text("expectation", Expectation::expectation)
          .eventId("event", Expectation::event)
          .key("key", Expectation::key)
          .time("started", Expectation::started)
          .time("deadline", Expectation::deadline)
          .constant("status", Status.class, Expectation::status)
          .optionalTime("at", Expectation::at)
          .count("revision", Expectation::revision)
          .text("pack", Expectation::pack)
          .version("version", Expectation::version)
          .identifiedBy("id")
          .revisedBy("revision")
          .groupedBy("key")
          .ofSection("expectation")
          .from(pack -> pack.expectations().values().stream().flatMap(RecordSource::of));

  /** What became of an expectation. */
  public enum Status {
    /** The watermark has not passed the deadline, and nothing has followed. */
    PENDING,
    /** What was expected followed in time. */
    MET,
    /** Nothing followed in time. */
    OVERDUE,
    /** What calls it off followed in time. */
    CANCELLED,
    /** What was expected, or what calls it off, followed after the deadline. */
    RESOLVED
  }
}
