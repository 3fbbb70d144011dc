package io.weir.io.json;

import java.io.Serializable;

/**
 * Writes records of a type as lines of an output. Equal writers write the same lines.
 *
 * @param <T> record class
 */
public interface LineWriter<T> extends Serializable {
  /** Returns the line of a record without a line end, or null if the output has no line for it. */
  byte[] line(T record);
}
