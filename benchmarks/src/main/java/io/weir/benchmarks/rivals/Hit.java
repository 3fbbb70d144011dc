package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A rule held for a payment of a card. */
public final class Hit implements Binary<Hit> {
  public String card;
  int rule;
  String event;
  long time;
  String reason;

  public Hit() {}

  Hit(int rule, Payment payment, String reason) {
    this.card = payment.card;
    this.rule = rule;
    this.event = payment.id;
    this.time = payment.time;
    this.reason = reason;
  }

  @Override
  public Hit create() {
    return new Hit();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(card);
    out.writeByte(rule);
    out.writeUTF(event);
    out.writeLong(time);
    out.writeUTF(reason);
  }

  @Override
  public void read(DataInput in) throws IOException {
    card = in.readUTF();
    rule = in.readByte();
    event = in.readUTF();
    time = in.readLong();
    reason = in.readUTF();
  }
}
