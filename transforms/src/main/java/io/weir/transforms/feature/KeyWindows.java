package io.weir.transforms.feature;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One key's windows: all series of a stage. Plain Java; the heart of every feature. */
public final class KeyWindows {
  /** Stands for the value of an event in a series that it does not belong to. */
  public static final Object ABSENT = new Object();

  /** The frontier while nothing is settled. */
  public static final long NOTHING_SETTLED = Long.MIN_VALUE / 2;

  private final SeriesPlan[] series;
  private final StagePlan.Feature[] features;
  // Null where there is nothing in a series.
  private final SeriesLog[] logs;
  private long frontier = NOTHING_SETTLED;

  public KeyWindows(StagePlan plan) {
    this(SeriesPlan.of(plan), plan.features().toArray(StagePlan.Feature[]::new));
  }

  KeyWindows(SeriesPlan[] series, StagePlan.Feature[] features) {
    this.series = series;
    this.features = features;
    this.logs = new SeriesLog[series.length];
  }

  /**
   * Takes in an event.
   *
   * @param seriesValues its value in each series, or {@link #ABSENT}
   * @return false where it was here already
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
   * @return the number of events in the windows that the features rest on: more knowledge, higher
   *     number
   */
  public long measure(long time, Object id, String stream, Object[] into) {
    long known = 0;
    for (StagePlan.Feature f : features) {
      SeriesLog log = logs[f.series()];
      if (log == null) {
        into[f.slot()] = series[f.series()].nothing(f.measure());
      } else {
        known += log.measure(time, id, stream, f.excludeCurrent(), f.measure(), into, f.slot());
      }
    }
    return known;
  }

  /**
   * Folds and forgets what only events up to {@code newFrontier} (epoch milliseconds) needed: no
   * more of them come.
   */
  public void settle(long newFrontier) {
    if (newFrontier <= frontier) {
      return;
    }
    frontier = newFrontier;
    for (int i = 0; i < logs.length; i++) {
      if (logs[i] != null) {
        logs[i].settle(frontier);
        logs[i] = logs[i].isEmpty() ? null : logs[i];
      }
    }
  }

  /** The events up to this time are settled. */
  public long frontier() {
    return frontier;
  }

  /**
   * Once the frontier reaches this, nothing of this is needed any more; {@link Long#MIN_VALUE}
   * where nothing is now.
   */
  public long neededUntil() {
    long until = Long.MIN_VALUE;
    for (SeriesLog log : logs) {
      until = log == null ? until : Math.max(until, log.neededUntil());
    }
    return until;
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    for (SeriesLog log : logs) {
      if (log != null && !log.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Writes it in the state format. */
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

  /** Reads what {@link #write} wrote for the same plan, into new windows. */
  void read(DataInput in) throws IOException {
    frontier = ValueEncoding.readSigned(in);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = SeriesLog.read(series[i], in);
    }
  }
}
