package io.weir.io.json;

/** What has been read of a record. */
final class RecordValues {
  /** Values of the layout's fields, and after them the operation of an envelope. */
  final Object[] values;

  private final long[] seen;
  private boolean hasRow;

  RecordValues(int slots, int nodes) {
    values = new Object[slots];
    seen = new long[(nodes + Long.SIZE - 1) / Long.SIZE];
  }

  /** Marks a value as read. Returns false if it was read before. */
  boolean see(RecordNode node) {
    long bit = 1L << node.number;
    int part = node.number / Long.SIZE;
    if ((seen[part] & bit) != 0) {
      return false;
    }
    seen[part] |= bit;
    return true;
  }

  /** Remembers that the event is an object of the record. */
  void seeRow() {
    hasRow = true;
  }

  boolean hasRow() {
    return hasRow;
  }
}
