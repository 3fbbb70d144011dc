package io.weir.transforms.section;

import io.weir.transforms.record.RecordSource;
import io.weir.transforms.record.RecordType;

/**
 * The first event of a key.
 *
 * @param key the key: a value, or a list of values
 * @param event id of the event
 * @param time its event time, epoch milliseconds
 */
public record FirstRecord(Object key, Object event, long time) {
  public static final RecordType<FirstRecord> TYPE =
      RecordType.named("firsts", FirstRecord.class)
          .key("key", FirstRecord::key)
          .eventId("event", FirstRecord::event)
          .time("time", FirstRecord::time)
          .identifiedBy("event")
          .groupedBy("key")
          .from(
              pack ->
                  pack.items("firsts", FirstSpec.class).values().stream()
                      .map(spec -> new RecordSource(spec.from(), spec.by())));
}
