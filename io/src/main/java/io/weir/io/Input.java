package io.weir.io;

import java.io.Serializable;

/** Something events can be read from. */
public interface Input extends Serializable {
  /** As the user wrote it. */
  String uri();

  /** Whether it ends by itself. */
  boolean isBounded();

  /** Whether its source tells what is late, in the order of its partitions. */
  boolean judgesLateness();
}
