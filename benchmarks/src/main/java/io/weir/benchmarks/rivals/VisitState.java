package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** State of a customer's session. */
public final class VisitState extends RivalKeyState<VisitState> {
  String customer;
  long start;
  long end;
  int events;
  int carts;
  int orders;
  double revenue;
  String landing;
  String exit;

  /** How many events were told, and until when, in wall time, no more are. */
  int emittedEvents;

  long quietUntil;

  /** Whether a tick at that time is scheduled. */
  boolean ticking;

  @Override
  public VisitState create() {
    return new VisitState();
  }

  void begin(ClickEvent click) {
    customer = click.customer;
    start = click.time;
    end = click.time;
    events = 0;
    carts = 0;
    orders = 0;
    revenue = 0;
    landing = null;
    exit = null;
    emittedEvents = 0;
    quietUntil = 0;
  }

  void add(ClickEvent click) {
    events++;
    boolean last = click.time >= end;
    end = Math.max(end, click.time);
    carts += click.isCart() ? 1 : 0;
    orders += click.isOrder() ? 1 : 0;
    if (!Double.isNaN(click.amount)) {
      revenue += click.amount;
    }
    if (click.page != null) {
      landing = landing == null ? click.page : landing;
      exit = last || exit == null ? click.page : exit;
    }
  }

  @Override
  void writeRest(DataOutput out) throws IOException {
    out.writeUTF(customer);
    out.writeLong(start);
    out.writeLong(end);
    out.writeInt(events);
    out.writeInt(carts);
    out.writeInt(orders);
    out.writeDouble(revenue);
    out.writeBoolean(landing != null);
    if (landing != null) {
      out.writeUTF(landing);
      out.writeUTF(exit);
    }
    out.writeInt(emittedEvents);
    out.writeLong(quietUntil);
    out.writeBoolean(ticking);
  }

  @Override
  void readRest(DataInput in) throws IOException {
    customer = in.readUTF();
    start = in.readLong();
    end = in.readLong();
    events = in.readInt();
    carts = in.readInt();
    orders = in.readInt();
    revenue = in.readDouble();
    boolean paged = in.readBoolean();
    landing = paged ? in.readUTF() : null;
    exit = paged ? in.readUTF() : null;
    emittedEvents = in.readInt();
    quietUntil = in.readLong();
    ticking = in.readBoolean();
  }
}
