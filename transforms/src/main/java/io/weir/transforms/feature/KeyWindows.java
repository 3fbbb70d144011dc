package io.weir.transforms.feature;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The windows of one key: all series of a stage. Plain Java; every measured feature is computed
 * here.
 */
public final class KeyWindows {
  /** The value of an event in a series that the event does not belong to. */
  public static final Object ABSENT = new Object();

  /** The frontier while no event is final. */
  public static final long NOTHING_FINAL = Long.MIN_VALUE / 2;

  private final SeriesPlan[] series;
  private final StagePlan.Feature[] features;
  // Null for a series without events.
  private final SeriesLog[] logs;
  private long frontier = NOTHING_FINAL;

  public KeyWindows(StagePlan plan) {
    this(SeriesPlan.of(plan), plan.features().toArray(StagePlan.Feature[]::new));
  }

  KeyWindows(SeriesPlan[] series, StagePlan.Feature[] features) {
    this.series = series;
    this.features = features;
    this.logs = new SeriesLog[series.length];
  }

  /**
   * Adds an event.
   *
   * @param seriesValues the event's value in each series, or {@link #ABSENT}
   * @return false if the event was added before
   */
  public boolean insert(long time, Object id, Object[] seriesValues) {
    boolean inserted = false;
    for (int i = 0; i < logs.length; i++) {
      if (seriesValues[i] != ABSENT) {
        if (logs[i] == null) {
          logs[i] = new SeriesLog(series[i]);
        }
        inserted |= logs[i].insert(time, id, seriesValues[i], frontier);
      }
    }
    return inserted;
  }

  /**
   * Measures every feature at an event.
   *
   * @param into receives each feature at its slot
   * @return the number of events in the windows of the features; it increases as more events are
   *     known
   */
  public long measure(long time, Object id, String stream, Object[] into) {
    long known = 0;
    for (StagePlan.Feature f : features) {
      SeriesLog log = logs[f.series()];
      if (log == null) {
        into[f.slot()] = series[f.series()].nothing(f.measure());
      } else {
        known += log.measure(time, id, stream, f.excludeCurrent(), f.measure(), into, f.slot());
        if (series[f.series()].isOfRows) {
          into[f.slot()] = TableRow.values(into[f.slot()]);
        }
      }
    }
    return known;
  }

  /**
   * Advances the frontier, folds events into tiles and drops what only events up to {@code
   * newFrontier} (epoch milliseconds) needed. No more events up to the frontier can come.
   */
  public void advance(long newFrontier) {
    if (newFrontier <= frontier) {
      return;
    }
    frontier = newFrontier;
    for (int i = 0; i < logs.length; i++) {
      if (logs[i] != null) {
        logs[i].advance(frontier);
        logs[i] = logs[i].isEmpty() ? null : logs[i];
      }
    }
  }

  /** Returns the frontier: events up to this time are final. */
  public long frontier() {
    return frontier;
  }

  /**
   * Returns the frontier from which this state is no longer needed; {@link Long#MIN_VALUE} if it is
   * not needed now.
   */
  public long neededUntil() {
    long until = Long.MIN_VALUE;
    for (SeriesLog log : logs) {
      until = log == null ? until : Math.max(until, log.neededUntil());
    }
    return until;
  }

  /** Returns whether there are no events. */
  public boolean isEmpty() {
    for (SeriesLog log : logs) {
      if (log != null && !log.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Writes the windows in the state format. */
  public void write(DataOutput out) throws IOException {
    ValueEncoding.writeSigned(frontier, out);
    for (SeriesLog log : logs) {
      if (log == null) {
        out.writeByte(SeriesLog.NOTHING);
      } else {
        log.write(out);
      }
    }
  }

  /** Reads what {@link #write} wrote for the same plan into empty windows. */
  void read(DataInput in) throws IOException {
    read(logs.length, in);
  }

  /**
   * Reads what {@link #write} wrote into empty windows.
   *
   * @param written number of series that were written, which are the first ones
   */
  void read(int written, DataInput in) throws IOException {
    frontier = ValueEncoding.readSigned(in);
    for (int i = 0; i < written; i++) {
      logs[i] = SeriesLog.read(series[i], in);
    }
  }
}
