package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** Last location of a card. */
final class LastLocation {
  private static final TileGrid DAY = new TileGrid(Duration.ofHours(24));

  private double latitude = Double.NaN;
  private double longitude = Double.NaN;
  private long time = PaymentEvent.NO_TIME;

  /** Sets the payment's features from the card's previous location within the payment's window. */
  void measure(PaymentEvent payment) {
    if (time > DAY.leftEdge(payment.time)) {
      payment.lastLatitude = latitude;
      payment.lastLongitude = longitude;
      payment.lastTime = time;
    }
  }

  void update(PaymentEvent payment) {
    if (!Double.isNaN(payment.latitude) && payment.time >= time) {
      latitude = payment.latitude;
      longitude = payment.longitude;
      time = payment.time;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(latitude);
    out.writeDouble(longitude);
    out.writeLong(time);
  }

  void read(DataInput in) throws IOException {
    latitude = in.readDouble();
    longitude = in.readDouble();
    time = in.readLong();
  }
}
