package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;
import java.util.Arrays;

/** An event that is not final: what is requested for it, and what is measured so far. */
public final class PendingEvent {
  final EventPosition position;
  // The same array as the last result if nothing has changed since.
  Object[] measured;
  final long[] known;

  // The event's values if they are not in the windows yet; null if they are, or if the event has
  // not arrived.
  Object[] series;
  StageInput.FeatureRequest request;
  // The measured features of the last result; null before the first.
  Object[] lastResult;
  int parts;
  boolean arrived;
  // Whether more events are known now than for the last result, which has the same values.
  boolean confirmationDue;
  // Whether the decision on every result so far was withheld.
  boolean withheld;

  PendingEvent(EventPosition position, int slots, int stages) {
    this(position, new Object[slots], new long[stages]);
  }

  /** Creates an event for which some values are measured already. */
  PendingEvent(EventPosition position, Object[] measured, long[] known) {
    this.position = position;
    this.measured = measured;
    this.known = known;
  }

  /**
   * Returns the event with the features, series and stages that a layout has beyond those of this
   * event. Nothing is measured of them.
   */
  PendingEvent extendedTo(StageLayout layout) {
    Object[] more = Arrays.copyOf(measured, layout.slots);
    PendingEvent extended = new PendingEvent(position, more, Arrays.copyOf(known, layout.stages));
    if (series != null) {
      extended.series = Arrays.copyOf(series, layout.series.length);
      Arrays.fill(extended.series, series.length, layout.series.length, KeyWindows.ABSENT);
    }
    if (lastResult != null) {
      extended.lastResult = lastResult == measured ? more : Arrays.copyOf(lastResult, layout.slots);
    }
    extended.request = request;
    extended.parts = parts;
    extended.arrived = arrived;
    extended.confirmationDue = confirmationDue;
    extended.withheld = withheld;
    return extended;
  }

  public EventPosition position() {
    return position;
  }

  public StageInput.FeatureRequest request() {
    return request;
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
    return arrived && (request == null || (parts & request.awaited()) == request.awaited());
  }

  /**
   * Returns the measured features of the last result, by slot; null before the first. The array
   * must not be changed.
   */
  public Object[] lastResult() {
    return lastResult;
  }

  /** Returns whether a version of the decision was emitted. */
  public boolean isEmitted() {
    return lastResult != null && !withheld;
  }

  /** Notes that the current version of the decision is emitted. */
  public void noteEmitted() {
    withheld = false;
  }

  /** Notes that neither the current version of the decision nor one before it is emitted. */
  public void noteWithheld() {
    withheld = true;
  }

  boolean isChanged() {
    return lastResult == null || (lastResult != measured && !Arrays.equals(lastResult, measured));
  }

  /** Notes that the measured features are the last result. */
  void noteResult() {
    lastResult = measured;
    confirmationDue = false;
  }

  /**
   * Takes the features that another stage measured, unless the event has a result of that stage
   * that knows as much.
   *
   * @return how much more is known than before; 0 if nothing has changed
   */
  long join(PartialResult part, StagePlan from) {
    int bit = 1 << part.stage();
    boolean first = (parts & bit) == 0;
    if (!first && part.known() <= known[part.stage()]) {
      return 0;
    }
    long learned = part.known() - known[part.stage()] + (first ? 1 : 0);
    parts |= bit;
    known[part.stage()] = part.known();
    Object[] values = toMeasure();
    for (int i = 0; i < part.values().length; i++) {
      values[from.features().get(i).slot()] = part.values()[i];
    }
    return learned;
  }

  /** Returns the measured features for modification. */
  Object[] toMeasure() {
    if (lastResult == measured) {
      measured = measured.clone();
    }
    return measured;
  }
}
