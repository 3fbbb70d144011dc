package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** State of a device. */
public final class DeviceState extends RivalKeyState<DeviceState> {
  private static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();
  private static final long TWO_HOURS = Duration.ofHours(2).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final TileGrid DAY = new TileGrid(Duration.ofHours(24));
  private static final TileGrid MONTH = new TileGrid(Duration.ofDays(30));

  private final TimeRing failures = new TimeRing();
  private final TimeRing changes = new TimeRing();
  private final RecentCards cards = new RecentCards();
  // First event time of each tile.
  private final TimeRing firsts = new TimeRing();
  private long newest = Long.MIN_VALUE;

  @Override
  public DeviceState create() {
    return new DeviceState();
  }

  /** Adds a payment or an account change, and measures its features. */
  void take(PaymentEvent p) {
    newest = Math.max(newest, p.time);
    if (p.kind == PaymentKind.FAILED) {
      failures.add(p.time);
    } else if (p.kind == PaymentKind.PASSWORD_CHANGED || p.kind == PaymentKind.CONTACT_CHANGED) {
      changes.add(p.time);
    }
    if (p.card != null) {
      cards.see(p.card, p.time);
    }
    if (firsts.countAfter(MONTH.leftEdge(p.time)) == 0 || MONTH.end(firsts.last()) < p.time) {
      firsts.add(p.time);
    }
    p.byDevice = true;
    p.deviceFailures = failures.countAfter(p.time - TEN_MINUTES);
    p.accountChanges = changes.countAfter(p.time - TWO_HOURS);
    p.deviceCards = cards.countAfter(DAY.leftEdge(p.time));
    p.deviceSince = firsts.first();
  }

  /** Returns the time until which the state is needed. */
  long neededUntil() {
    return roundUp(newest + MONTH.over + MONTH.tile, HOUR);
  }

  @Override
  void writeRest(DataOutput out) throws IOException {
    out.writeLong(newest);
    failures.write(out);
    changes.write(out);
    cards.write(out);
    firsts.write(out);
  }

  @Override
  void readRest(DataInput in) throws IOException {
    newest = in.readLong();
    failures.read(in);
    changes.read(in);
    cards.read(in);
    firsts.read(in);
  }
}
