package io.weir.io;

import java.util.List;

/** Monitors the source of an input while a job reads it. */
@FunctionalInterface
public interface InputMonitor {
  /** Checks the source and returns a warning for each change since the last call. */
  List<String> poll();
}
