package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One item of a section that asks for no decisions, such as one of the sessions of a pack. */
public interface SectionSpec extends Serializable {
  /** The stream whose events the item reads, or the first of several. */
  String from();

  /** The further streams whose events the item reads. */
  default List<String> also() {
    return List.of();
  }

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

  /** Returns all streams whose events the item reads, in the pack's order. */
  default List<String> streams() {
    List<String> streams = new ArrayList<>();
    streams.add(from());
    streams.addAll(also());
    return streams;
  }

  /**
   * Returns the name of what the item reads: that of its only stream, or those of several in a form
   * that is no name of a stream.
   */
  default String input() {
    return also().isEmpty() ? from() : String.join(" and ", streams());
  }

  /**
   * Returns a text about the streams after the first and the condition, for hashes of state
   * formats; empty if there are none.
   */
  default String inputShape() {
    return (also().isEmpty() ? "" : " also=" + also())
        + (where() == null ? "" : " where=" + where());
  }

  /** Returns the first of the streams that a pack names, or null. */
  static String first(List<String> streams) {
    return streams.isEmpty() ? null : streams.get(0);
  }

  /** Returns the streams after the first. */
  static List<String> further(List<String> streams) {
    return streams.isEmpty() ? List.of() : List.copyOf(streams.subList(1, streams.size()));
  }
}
