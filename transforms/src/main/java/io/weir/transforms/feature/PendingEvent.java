package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;
import java.util.Arrays;

/** An event that is not settled: what is asked at it, and what is measured so far. */
public final class PendingEvent {
  final EventPosition place;
  // The same array as told where it was told as it is.
  Object[] measured;
  final long[] known;

  // The event's values where they are not in the windows yet; null where they are, or where it has
  // not come.
  Object[] series;
  StageInput.Question question;
  // What it was last answered with; null before the first answer.
  Object[] told;
  int parts;
  boolean arrived;
  // Whether more is known by now than the last answer says, which has the same values.
  boolean owed;

  PendingEvent(EventPosition place, int slots, int stages) {
    this(place, new Object[slots], new long[stages]);
  }

  /** A case with what is measured and known already. */
  PendingEvent(EventPosition place, Object[] measured, long[] known) {
    this.place = place;
    this.measured = measured;
    this.known = known;
  }

  public EventPosition place() {
    return place;
  }

  public StageInput.Question question() {
    return question;
  }

  /** The measured features by slot; do not change. */
  public Object[] measured() {
    return measured;
  }

  /** Number of events known in the windows that the features rest on. */
  public long known() {
    long sum = 0;
    for (long part : known) {
      sum += part;
    }
    return sum;
  }

  /** Whether the event and every stage's part of it have come. */
  boolean isComplete() {
    return arrived && (question == null || (parts & question.awaited()) == question.awaited());
  }

  boolean isNews() {
    return told == null || (told != measured && !Arrays.equals(told, measured));
  }

  /** The measured features, to be changed. */
  Object[] toMeasure() {
    if (told == measured) {
      measured = measured.clone();
    }
    return measured;
  }
}
