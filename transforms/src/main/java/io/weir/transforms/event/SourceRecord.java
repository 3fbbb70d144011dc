package io.weir.transforms.event;

import java.util.Objects;

/**
 * The record that an event was read from, in a form that can be written to outputs.
 *
 * @param origin where the record came from
 * @param payload the record as it came
 * @param encoding see {@link io.weir.transforms.record.RawPayload}
 */
public record SourceRecord(String origin, String payload, String encoding) {
  public SourceRecord {
    Objects.requireNonNull(origin);
    Objects.requireNonNull(payload);
    Objects.requireNonNull(encoding);
  }
}
