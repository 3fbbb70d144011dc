package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What is kept of a terminal: how many events, how many of them chargebacks, by tile. */
public final class TerminalState extends RivalKeyState<TerminalState> {
  private static final long DELAY = Duration.ofHours(1).toMillis();
  private static final TileGrid WEEK = new TileGrid(Duration.ofDays(7));

  private final TileRing tiles = new TileRing(WEEK);
  private long newest = Long.MIN_VALUE;

  @Override
  public TerminalState create() {
    return new TerminalState();
  }

  /** Takes in an event, and measures the features at it: an hour late, so without it. */
  void take(PaymentEvent p) {
    newest = Math.max(newest, p.time);
    tiles.add(p.time, p.kind == PaymentKind.CHARGEBACK ? 1 : 0);
    long right = p.time - DELAY;
    tiles.slide(WEEK.leftEdge(right), WEEK.floor(right));
    p.byTerminal = true;
    p.chargebacks = (int) tiles.sum();
    p.chargebackShare = tiles.count() == 0 ? 0 : tiles.sum() / tiles.count();
  }

  /** When nothing of it is needed any more. */
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
