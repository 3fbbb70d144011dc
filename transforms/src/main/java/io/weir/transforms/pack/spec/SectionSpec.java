package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One item of a section that asks for no decisions, such as one of the sessions of a pack. */
public interface SectionSpec extends Serializable {
  /** The streams whose events the item reads, in the pack's order. */
  List<String> streams();

  /** The events that the item reads (CEL over the fields of its streams), or null for all. */
  default String where() {
    return null;
  }

  /** The key by which it groups events, or null for one group of all events. */
  KeySpec by();

  /** What it measures, by name. */
  default Map<String, MeasureSpec> measures() {
    return Map.of();
  }

  /** The conditions on events that it tests besides those of its measures (CEL). */
  default List<String> conditions() {
    return List.of();
  }

  /** Returns the first of the streams, or null if none is named. */
  default String from() {
    return streams().isEmpty() ? null : streams().get(0);
  }

  /** Returns whether the item reads several streams. */
  default boolean readsSeveral() {
    return streams().size() > 1;
  }

  /**
   * Returns the name of what the item reads: that of its only stream, or those of several in a form
   * that is no name of a stream.
   */
  default String input() {
    return readsSeveral() ? String.join(" and ", streams()) : from();
  }

  /**
   * Returns a text about the streams after the first and the condition, for hashes of state
   * formats; empty if there are none.
   */
  default String inputShape() {
    return (readsSeveral() ? " also=" + streams().subList(1, streams().size()) : "")
        + (where() == null ? "" : " where=" + where());
  }

  /**
   * Returns the streams that a builder names.
   *
   * @param first null for none
   */
  static List<String> listed(String first, String... more) {
    return Stream.concat(Stream.ofNullable(first), Arrays.stream(more)).toList();
  }
}
