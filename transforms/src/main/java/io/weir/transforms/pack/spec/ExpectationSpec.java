package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.List;

/**
 * A follow-up that events of a stream expect.
 *
 * @param from the stream
 * @param by the key that an event and its follow-up share
 * @param after which events expect one (CEL over the stream's fields)
 * @param expect which events meet it
 * @param unless which events call it off, or null
 * @param within how long after an event the follow-up may come, in milliseconds
 */
public record ExpectationSpec(
    String from, KeySpec by, String after, String expect, String unless, long within)
    implements SectionSpec, Serializable {
  @Override
  public List<String> conditions() {
    return unless == null ? List.of(after, expect) : List.of(after, expect, unless);
  }
}
