package io.weir.transforms.session;

/**
 * What was last told of a session.
 *
 * @param end time of its last event, epoch milliseconds
 * @param events number of events
 * @param closed whether it was told closed, or open
 * @param revision the revision
 * @param values its measures, in case it has to be retracted; null where that cannot happen any
 *     more
 */
record Told(long end, long events, boolean closed, long revision, Object[] values) {
  /** The same of a session that begins for good. */
  Told withoutValues() {
    return values == null ? this : new Told(end, events, closed, revision, null);
  }
}
