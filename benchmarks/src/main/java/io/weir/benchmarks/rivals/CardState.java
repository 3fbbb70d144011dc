package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** State of a card. For job b it includes the card's usual spending. */
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

  /** Adds a payment and measures its features, of which job a does not need the last. */
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

  /** Returns the time until which the state is needed, apart from alerts. */
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
