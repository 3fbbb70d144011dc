package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;
import java.util.Arrays;

/** An event that is not final: what is requested for it, and what is measured so far. */
public final class PendingEvent {
  final EventPosition place;
  // The same array as the last emitted values if nothing has changed since.
  Object[] measured;
  final long[] known;

  // The event's values if they are not in the windows yet; null if they are, or if the event has
  // not arrived.
  Object[] series;
  StageInput.Question question;
  // The values that were last emitted; null before the first emission.
  Object[] told;
  int parts;
  boolean arrived;
  // Whether more events are known now than when the same values were last emitted.
  boolean owed;

  PendingEvent(EventPosition place, int slots, int stages) {
    this(place, new Object[slots], new long[stages]);
  }

  /** Creates an event for which some values are measured already. */
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

  /** Returns the measured features by slot. The array must not be changed. */
  public Object[] measured() {
    return measured;
  }

  /** Returns the number of events known in the windows of the features. */
  public long known() {
    long sum = 0;
    for (long part : known) {
      sum += part;
    }
    return sum;
  }

  /** Returns whether the event and the parts of all stages have arrived. */
  boolean isComplete() {
    return arrived && (question == null || (parts & question.awaited()) == question.awaited());
  }

  boolean isNews() {
    return told == null || (told != measured && !Arrays.equals(told, measured));
  }

  /** Returns the measured features for modification. */
  Object[] toMeasure() {
    if (told == measured) {
      measured = measured.clone();
    }
    return measured;
  }
}
