package io.weir.io.format;

import io.weir.io.json.LineScan;

/** Checks line by line whether the lines are the beginning of one row of CSV, by its quotes. */
public final class CsvRowScan implements LineScan {
  private enum State {
    START_OF_VALUE,
    WITHOUT_QUOTES,
    IN_QUOTES,
    AFTER_QUOTE
  }

  private final byte delimiter;
  private State state = State.START_OF_VALUE;

  /** Creates a scan of a row without its first line. */
  public CsvRowScan(char delimiter) {
    this.delimiter = (byte) delimiter;
  }

  @Override
  public Found add(byte[] line) {
    for (byte b : line) {
      if (!add(b)) {
        return Found.NEITHER;
      }
    }
    return state == State.IN_QUOTES ? Found.PART : Found.WHOLE;
  }

  /** Adds a byte. Returns false if the byte cannot follow a closing quote. */
  private boolean add(byte b) {
    switch (state) {
      case START_OF_VALUE ->
          state =
              b == '"'
                  ? State.IN_QUOTES
                  : b == delimiter ? State.START_OF_VALUE : State.WITHOUT_QUOTES;
      case WITHOUT_QUOTES -> state = b == delimiter ? State.START_OF_VALUE : State.WITHOUT_QUOTES;
      case IN_QUOTES -> state = b == '"' ? State.AFTER_QUOTE : State.IN_QUOTES;
      case AFTER_QUOTE -> {
        if (b == '"') {
          state = State.IN_QUOTES;
        } else if (b == delimiter) {
          state = State.START_OF_VALUE;
        } else {
          return b == ' ' || b == '\t' || b == '\r';
        }
      }
    }
    return true;
  }
}
