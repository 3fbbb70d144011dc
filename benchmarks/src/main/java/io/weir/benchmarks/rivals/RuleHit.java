package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A rule that matched a payment of a card. */
public final class RuleHit implements BinaryValue<RuleHit> {
  public String card;
  int rule;
  String event;
  long time;
  String reason;

  public RuleHit() {}

  RuleHit(int rule, PaymentEvent payment, String reason) {
    this.card = payment.card;
    this.rule = rule;
    this.event = payment.id;
    this.time = payment.time;
    this.reason = reason;
  }

  @Override
  public RuleHit create() {
    return new RuleHit();
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
