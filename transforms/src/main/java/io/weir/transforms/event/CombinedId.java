package io.weir.transforms.event;

import java.util.List;

/**
 * The id of an event among the events of several streams: a pair of its id in its stream and the
 * name of the stream. Pairs have the order of events of equal times.
 */
public final class CombinedId {
  private CombinedId() {}

  /** Returns the pair. */
  public static Object of(Object id, String stream) {
    return List.of(id, stream);
  }

  /** Returns the position of an event in its own stream, from its position among several. */
  public static EventPosition position(long time, Object combined) {
    List<?> pair = (List<?>) combined;
    return new EventPosition(time, pair.get(0), (String) pair.get(1));
  }
}
