package io.weir.io.json;

import java.io.Serializable;

/**
 * Writes records of a type as lines of an output. Writers that are equal write the same lines.
 *
 * @param <T> the record class
 */
public interface LineWriter<T> extends Serializable {
  /** The line of a record, without a line end; null where the output has none for it. */
  byte[] line(T record);
}
