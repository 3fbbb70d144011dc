package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.List;

/**
 * An expectation: events require a follow-up event.
 *
 * @param streams the streams, in the pack's order
 * @param by the key that an event and its follow-up share
 * @param after which events require a follow-up (CEL over the stream's fields)
 * @param expect which events are the follow-up
 * @param unless which events cancel the expectation, or null
 * @param within longest time from an event to its follow-up, in milliseconds
 * @param resolve how long after the deadline a follow-up still resolves the expectation, in
 *     milliseconds; 0 if none does
 * @param emit names of the statuses that are emitted; empty for all
 * @param where which events start or decide (CEL over the fields of the streams), or null for all
 */
public record ExpectationSpec(
    List<String> streams,
    KeySpec by,
    String after,
    String expect,
    String unless,
    long within,
    long resolve,
    List<String> emit,
    String where)
    implements SectionSpec, Serializable {
  public ExpectationSpec {
    emit = List.copyOf(emit);
    streams = List.copyOf(streams);
  }

  /** Creates an expectation of all events of a stream. */
  public ExpectationSpec(
      String from,
      KeySpec by,
      String after,
      String expect,
      String unless,
      long within,
      long resolve,
      List<String> emit) {
    this(SectionSpec.listed(from), by, after, expect, unless, within, resolve, emit, null);
  }

  /** An expectation that is decided in time or not at all, with all its statuses. */
  public ExpectationSpec(
      String from, KeySpec by, String after, String expect, String unless, long within) {
    this(from, by, after, expect, unless, within, 0, List.of());
  }

  /** Returns what the state of an expectation depends on. */
  public String shape() {
    // The text that described an expectation in earlier releases.
    return "ExpectationSpec[from=%s, by=%s, after=%s, expect=%s, unless=%s, within=%s]"
            .formatted(from(), by, after, expect, unless, within)
        + (resolve == 0 ? "" : " resolve=" + resolve)
        + inputShape();
  }

  @Override
  public List<String> conditions() {
    return unless == null ? List.of(after, expect) : List.of(after, expect, unless);
  }
}
