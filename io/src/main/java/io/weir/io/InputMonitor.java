package io.weir.io;

import java.util.List;

/** Watches the source of an input while a job reads it. */
@FunctionalInterface
public interface InputMonitor {
  /** Looks at the source; gives a warning for each change since the last call. */
  List<String> poll();
}
