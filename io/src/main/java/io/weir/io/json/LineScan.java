package io.weir.io.json;

/** Checks line by line whether lines are the beginning of one record. */
public interface LineScan {
  /** State of the lines so far. */
  enum Found {
    /** The beginning of a record. */
    PART,
    /** A complete record and nothing else. */
    WHOLE,
    /** Neither. */
    NEITHER
  }

  /** Adds a line, without its line end. */
  Found add(byte[] line);
}
