package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.List;

/**
 * An expectation: events of a stream require a follow-up event.
 *
 * @param from stream of both events
 * @param by the key that an event and its follow-up share
 * @param after which events require a follow-up (CEL over the stream's fields)
 * @param expect which events are the follow-up
 * @param unless which events cancel the expectation, or null
 * @param within longest time from an event to its follow-up, in milliseconds
 */
public record ExpectationSpec(
    String from, KeySpec by, String after, String expect, String unless, long within)
    implements SectionSpec, Serializable {
  @Override
  public List<String> conditions() {
    return unless == null ? List.of(after, expect) : List.of(after, expect, unless);
  }
}
