package io.weir.io;

import java.io.Closeable;
import java.io.IOException;

/** Sends records to a {@link ReplayTarget}. Closing it gives up what is not committed. */
public interface ReplayWriter extends Closeable {
  /**
   * Sends a record. It may become visible before {@link #commit}, but never without its id.
   *
   * @param id id of the record, which was not sent before
   * @param origin where the record came from, or null
   */
  void send(String id, String origin, byte[] record) throws IOException;

  /** Makes everything that was sent visible. */
  void commit() throws IOException;
}
