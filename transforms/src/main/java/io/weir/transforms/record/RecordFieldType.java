package io.weir.transforms.record;

import java.util.List;
import java.util.Map;

/**
 * What a field of a record holds. The bytes in a shuffle, the value in a JSON line and the type of
 * a column follow from it.
 */
public enum RecordFieldType {
  /** A {@link String}. */
  TEXT,
  /** A {@link String}, or null. */
  OPTIONAL_TEXT,
  /** A {@code long} of either sign. */
  NUMBER,
  /** A {@code long} that is not negative. */
  COUNT,
  /** A time, a {@code long} in epoch milliseconds. */
  TIME,
  /** A time, a {@link Long} in epoch milliseconds, or null. */
  OPTIONAL_TIME,
  /** A {@link Boolean}. */
  BOOLEAN,
  /** A constant of an enum. */
  CONSTANT,
  /**
   * The id of an event: a {@link String}, a {@link Long} or a {@link List} of such. It is unique
   * within a pack; the other ids of records are hashes over all packs.
   */
  EVENT_ID,
  /** A key: a value, a {@link List} of values, or null. */
  KEY,
  /** The version of a pack, a {@link Long} or a {@link String}. */
  VERSION,
  /** A {@link List} of values. */
  LIST,
  /** A {@link Map} of names to values, in the pack's order. */
  MAP
}
