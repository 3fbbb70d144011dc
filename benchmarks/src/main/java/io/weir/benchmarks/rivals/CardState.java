package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What is kept of a card: for job b with what it usually spends. */
public final class CardState extends RivalKeyState<CardState> {
  private static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final TileGrid MONTH = new TileGrid(Duration.ofDays(30));

  final OpenAlerts episodes = new OpenAlerts();
  String card;
  private final TimeRing failures = new TimeRing();
  private final AmountRing spent = new AmountRing();
  private final LastLocation place = new LastLocation();
  private TileRing usual;
  private long newest = Long.MIN_VALUE;

  @Override
  public CardState create() {
    return new CardState();
  }

  /** Takes in a payment and measures the features at it, each but the last as needed. */
  void take(PaymentEvent p, boolean usually) {
    newest = Math.max(newest, p.time);
    card = p.card;
    place.measure(p);
    if (usually) {
      takeUsual(p);
    }
    if (p.kind == PaymentKind.FAILED) {
      failures.add(p.time);
    } else if (p.kind == PaymentKind.AUTHORIZED) {
      spent.add(p.time, p.amount);
    }
    place.update(p);
    p.byCard = true;
    p.failures = failures.countAfter(p.time - TEN_MINUTES);
    p.payments = spent.countAfter(p.time - HOUR);
    p.spend = RivalMath.rounded(spent.sum());
  }

  private void takeUsual(PaymentEvent p) {
    if (usual == null) {
      usual = new TileRing(MONTH);
    }
    usual.slide(MONTH.leftEdge(p.time), Long.MAX_VALUE);
    if (usual.count() > 0) {
      p.usualAmount = RivalMath.rounded(usual.sum()) / usual.count();
    }
    if (p.kind == PaymentKind.AUTHORIZED && !Double.isNaN(p.amount)) {
      usual.add(p.time, p.amount);
    }
  }

  /** When nothing of it is needed any more, alerts aside. */
  long neededUntil() {
    return roundUp(newest + (usual == null ? 25 * HOUR : MONTH.over + MONTH.tile), HOUR);
  }

  @Override
  void writeRest(DataOutput out) throws IOException {
    out.writeUTF(card);
    out.writeLong(newest);
    failures.write(out);
    spent.write(out);
    place.write(out);
    episodes.write(out);
    out.writeBoolean(usual != null);
    if (usual != null) {
      usual.write(out);
    }
  }

  @Override
  void readRest(DataInput in) throws IOException {
    card = in.readUTF();
    newest = in.readLong();
    failures.read(in);
    spent.read(in);
    place.read(in);
    episodes.read(in);
    if (in.readBoolean()) {
      usual = new TileRing(MONTH);
      usual.read(in);
    }
  }
}
