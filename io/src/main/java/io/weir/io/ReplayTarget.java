package io.weir.io;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A place in front of an input to which records are sent again. It remembers the ids of the records
 * that it was sent, together with the records: either both are there or neither.
 */
public interface ReplayTarget {
  /** Returns the URI as the user wrote it. */
  String uri();

  /** Returns the canonical name of the target. */
  String target();

  /** Returns why nothing can be sent to the target. The check changes nothing. */
  List<String> problems();

  /** Returns the ids of all records that the target was sent. The call changes nothing. */
  Set<String> sentIds() throws IOException;

  /**
   * Opens the target. Only one program at a time can have it open.
   *
   * @throws IOException if that fails, or another program has it open
   */
  ReplayWriter open() throws IOException;
}
