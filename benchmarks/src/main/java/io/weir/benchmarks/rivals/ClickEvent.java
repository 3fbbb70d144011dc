package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.JsonParser;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The part of a customer's click that its session needs. */
public final class ClickEvent implements BinaryValue<ClickEvent> {
  private static final int CART = 1;
  private static final int ORDER = 2;

  public String customer;
  public long time;
  String page;
  double amount = Double.NaN;
  private int type;

  /** Returns the click of a record, or null if it has no customer. */
  public static ClickEvent read(byte[] record) throws IOException {
    ClickEvent click = new ClickEvent();
    try (JsonParser json = JsonObjects.FACTORY.createParser(record)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        click.read(name, json);
      }
    }
    return click.customer == null ? null : click;
  }

  private void read(String name, JsonParser json) throws IOException {
    switch (name) {
      case "time" -> time = json.nextLongValue(0);
      case "customer" -> customer = json.nextTextValue();
      case "page" -> page = json.nextTextValue();
      case "amount" -> amount = PaymentReader.number(json);
      case "type" -> {
        String text = json.nextTextValue();
        type = "CART_UPDATED".equals(text) ? CART : "ORDER_PLACED".equals(text) ? ORDER : 0;
      }
      default -> {
        json.nextToken();
        json.skipChildren();
      }
    }
  }

  boolean isCart() {
    return type == CART;
  }

  boolean isOrder() {
    return type == ORDER;
  }

  @Override
  public ClickEvent create() {
    return new ClickEvent();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(customer);
    out.writeLong(time);
    out.writeByte(type);
    out.writeDouble(amount);
    out.writeBoolean(page != null);
    if (page != null) {
      out.writeUTF(page);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    customer = in.readUTF();
    time = in.readLong();
    type = in.readByte();
    amount = in.readDouble();
    page = in.readBoolean() ? in.readUTF() : null;
  }
}
