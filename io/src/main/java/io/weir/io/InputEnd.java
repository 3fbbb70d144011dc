package io.weir.io;

import java.io.Serializable;
import java.util.List;

/** The end that an input had when its job was submitted. */
public interface InputEnd extends Serializable {
  /**
   * Starts to follow how far a job has read the input, as far as a restart of the job keeps it.
   *
   * @param job unique name of the job
   */
  ReadProgress follow(String job);

  /**
   * Starts to follow how far the readers of a job in this process have read the input.
   *
   * @param job unique name of the job
   */
  ReadProgress followHere(String job);

  /** How far a job has read an input. */
  interface ReadProgress extends AutoCloseable {
    /** Returns the parts of the input that the job has not read to the end, for messages. */
    List<String> unread();

    @Override
    void close();
  }
}
