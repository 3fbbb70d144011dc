package io.weir.io;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What the other inputs of a starting job wait for: that the inputs of tables have been read.
 *
 * @param tables the ends that the inputs of tables had when the job was submitted
 * @param timeout how long each process of the job waits at most
 * @param inOneProcess whether one process has all readers, and reads no more before it has
 *     processed what it has read, as that of the DirectRunner does. Otherwise what a restart keeps
 *     is known to be processed.
 */
public record ColdStart(List<InputEnd> tables, Duration timeout, boolean inOneProcess)
    implements Serializable {
  public ColdStart {
    tables = List.copyOf(tables);
  }
}
