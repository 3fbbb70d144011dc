package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The open alerts of a card, at most one for each rule. */
final class OpenAlerts {
  private static final long GRAIN = 10_000;

  // Null while there are no open alerts, as for most cards.
  private OpenAlert[] open;

  boolean isEmpty() {
    return open == null;
  }

  OpenAlert get(int rule) {
    return open == null ? null : open[rule];
  }

  void set(int rule, int rules, OpenAlert episode) {
    if (open == null) {
      open = new OpenAlert[rules];
    }
    open[rule] = episode;
  }

  void remove(int rule) {
    open[rule] = null;
    for (OpenAlert episode : open) {
      if (episode != null) {
        return;
      }
    }
    open = null;
  }

  /** Returns the watermark, rounded up, at which the first of them closes. */
  long due(PaymentRule[] rules) {
    long due = RivalKeyState.NEVER;
    for (int i = 0; open != null && i < open.length; i++) {
      if (open[i] != null) {
        due = Math.min(due, open[i].end + rules[i].cooldown());
      }
    }
    return RivalKeyState.roundUp(due, GRAIN);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(open == null ? 0 : open.length);
    for (int i = 0; open != null && i < open.length; i++) {
      out.writeBoolean(open[i] != null);
      if (open[i] != null) {
        open[i].write(out);
      }
    }
  }

  void read(DataInput in) throws IOException {
    int length = in.readByte();
    open = length == 0 ? null : new OpenAlert[length];
    for (int i = 0; i < length; i++) {
      open[i] = in.readBoolean() ? OpenAlert.read(in) : null;
    }
  }
}
