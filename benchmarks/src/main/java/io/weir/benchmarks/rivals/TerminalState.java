package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** State of a terminal: the numbers of events and of chargebacks in each tile. */
public final class TerminalState extends RivalKeyState<TerminalState> {
  private static final long DELAY = Duration.ofHours(1).toMillis();
  private static final TileGrid WEEK = new TileGrid(Duration.ofDays(7));

  private final TileRing tiles = new TileRing(WEEK);
  private long newest = Long.MIN_VALUE;

  @Override
  public TerminalState create() {
    return new TerminalState();
  }

  /**
   * Adds an event and measures its features. The window ends an hour before the event, so the event
   * is not part of it.
   */
  void take(PaymentEvent p) {
    newest = Math.max(newest, p.time);
    tiles.add(p.time, p.kind == PaymentKind.CHARGEBACK ? 1 : 0);
    long right = p.time - DELAY;
    tiles.slide(WEEK.leftEdge(right), WEEK.floor(right));
    p.byTerminal = true;
    p.chargebacks = (int) tiles.sum();
    p.chargebackShare = tiles.count() == 0 ? 0 : tiles.sum() / tiles.count();
  }

  /** Returns the time until which the state is needed. */
  long neededUntil() {
    return roundUp(newest + DELAY + WEEK.over + WEEK.tile, DELAY);
  }

  @Override
  void writeRest(DataOutput out) throws IOException {
    out.writeLong(newest);
    tiles.write(out);
  }

  @Override
  void readRest(DataInput in) throws IOException {
    newest = in.readLong();
    tiles.read(in);
  }
}
