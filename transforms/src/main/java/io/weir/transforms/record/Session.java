package io.weir.transforms.record;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A session of a key's events.
 *
 * @param id hash of what it identifies: pack, name, key and first event
 * @param session its name in the pack
 * @param key the key: a value, or a {@link List} of values where the pack gives a list
 * @param start time of the first event, epoch milliseconds
 * @param end time of the last event, epoch milliseconds
 * @param events number of events
 * @param measures every measure and its value, in the pack's order; null where missing
 * @param flags every flag and whether it holds, in the pack's order
 * @param status whether it goes on, is over, or is void
 * @param revision orders the versions of this session: more knowledge, higher number
 * @param timing when this version left
 * @param supersededBy id of the session that its events belong to where it is void, or null
 * @param pack name of the pack
 * @param version version of the pack, a {@link Long} or a {@link String}
 */
public record Session(
    String id,
    String session,
    Object key,
    long start,
    long end,
    long events,
    Map<String, Object> measures,
    Map<String, Boolean> flags,
    Status status,
    long revision,
    RecordTiming timing,
    String supersededBy,
    String pack,
    Serializable version) {
  public static final RecordType<Session> TYPE =
      RecordType.named("sessions", Session.class)
          .text("id", Session::id)
          .text("session", Session::session)
          .key("key", Session::key)
          .time("start", Session::start)
          .time("end", Session::end)
          .count("events", Session::events)
          .map("measures", Session::measures)
          .map("flags", Session::flags)
          .constant("status", Status.class, Session::status)
          .count("revision", Session::revision)
          .constant("timing", RecordTiming.class, Session::timing)
          .optionalText("supersededBy", Session::supersededBy)
          .text("pack", Session::pack)
          .version("version", Session::version)
          .identifiedBy("id")
          .revisedBy("revision")
          .groupedBy("key")
          .ofSection("session")
          .spanning("events")
          .upTo("end")
          .from(pack -> pack.sessions().values().stream().flatMap(RecordSource::of));

  /** Where a session stands. */
  public enum Status {
    /** The watermark has not passed its end and the gap. */
    OPEN,
    /** It has; only a late event can still change it. */
    CLOSED,
    /** It turned out to begin before its first event, as a part of another. */
    RETRACTED
  }
}
