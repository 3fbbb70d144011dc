package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A card payment with its features as they are measured. Missing doubles are NaN, missing times are
 * {@link #NO_TIME}. Times are epoch milliseconds.
 */
public final class PaymentEvent implements BinaryValue<PaymentEvent> {
  static final long NO_TIME = Long.MIN_VALUE;

  private static final int HAS_CARD = 1;
  private static final int HAS_DEVICE = 2;
  private static final int HAS_TERMINAL = 4;
  private static final int HAS_PLACE = 8;
  private static final int BY_CARD = 16;
  private static final int BY_DEVICE = 32;
  private static final int BY_TERMINAL = 64;

  public String id;
  public long time;
  public long arrived;
  public String card;
  public String device;
  public String terminal;
  PaymentKind kind = PaymentKind.OTHER;
  double amount = Double.NaN;
  double latitude = Double.NaN;
  double longitude = Double.NaN;

  // Features by card.
  boolean byCard;
  int failures;
  int payments;
  double spend;
  double usualAmount = Double.NaN;
  double lastLatitude = Double.NaN;
  double lastLongitude = Double.NaN;
  long lastTime = NO_TIME;

  // Features by device.
  boolean byDevice;
  int deviceFailures;
  int deviceCards;
  int accountChanges;
  long deviceSince;

  // Features by terminal.
  boolean byTerminal;
  int chargebacks;
  double chargebackShare;

  // Computed when the rules are evaluated, never sent.
  double travelKm = Double.NaN;
  double travelKmh = Double.NaN;
  double deviceHours = Double.NaN;

  /** Returns whether the event needs a decision. */
  public boolean isDecided() {
    return kind == PaymentKind.AUTHORIZED || kind == PaymentKind.FAILED;
  }

  /** Returns the key, or another key for partitioning if it is missing. */
  public static String firstOf(String key, String otherwise) {
    return key == null ? otherwise : key;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public PaymentEvent create() {
    return new PaymentEvent();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    boolean place = !Double.isNaN(latitude);
    out.writeByte(
        bit(card != null, HAS_CARD)
            | bit(device != null, HAS_DEVICE)
            | bit(terminal != null, HAS_TERMINAL)
            | bit(place, HAS_PLACE)
            | bit(byCard, BY_CARD)
            | bit(byDevice, BY_DEVICE)
            | bit(byTerminal, BY_TERMINAL));
    out.writeByte(kind.code);
    out.writeLong(time);
    out.writeLong(arrived);
    out.writeDouble(amount);
    out.writeUTF(id);
    if (card != null) {
      out.writeUTF(card);
    }
    if (device != null) {
      out.writeUTF(device);
    }
    if (terminal != null) {
      out.writeUTF(terminal);
    }
    if (place) {
      out.writeDouble(latitude);
      out.writeDouble(longitude);
    }
    writeMeasured(out);
  }

  private void writeMeasured(DataOutput out) throws IOException {
    if (byCard) {
      out.writeInt(failures);
      out.writeInt(payments);
      out.writeDouble(spend);
      out.writeDouble(usualAmount);
      out.writeDouble(lastLatitude);
      out.writeDouble(lastLongitude);
      out.writeLong(lastTime);
    }
    if (byDevice) {
      out.writeInt(deviceFailures);
      out.writeInt(deviceCards);
      out.writeInt(accountChanges);
      out.writeLong(deviceSince);
    }
    if (byTerminal) {
      out.writeInt(chargebacks);
      out.writeDouble(chargebackShare);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    int bits = in.readByte();
    kind = PaymentKind.of(in.readByte());
    time = in.readLong();
    arrived = in.readLong();
    amount = in.readDouble();
    id = in.readUTF();
    card = (bits & HAS_CARD) == 0 ? null : in.readUTF();
    device = (bits & HAS_DEVICE) == 0 ? null : in.readUTF();
    terminal = (bits & HAS_TERMINAL) == 0 ? null : in.readUTF();
    if ((bits & HAS_PLACE) != 0) {
      latitude = in.readDouble();
      longitude = in.readDouble();
    }
    readMeasured(bits, in);
  }

  private void readMeasured(int bits, DataInput in) throws IOException {
    byCard = (bits & BY_CARD) != 0;
    if (byCard) {
      failures = in.readInt();
      payments = in.readInt();
      spend = in.readDouble();
      usualAmount = in.readDouble();
      lastLatitude = in.readDouble();
      lastLongitude = in.readDouble();
      lastTime = in.readLong();
    }
    byDevice = (bits & BY_DEVICE) != 0;
    if (byDevice) {
      deviceFailures = in.readInt();
      deviceCards = in.readInt();
      accountChanges = in.readInt();
      deviceSince = in.readLong();
    }
    byTerminal = (bits & BY_TERMINAL) != 0;
    if (byTerminal) {
      chargebacks = in.readInt();
      chargebackShare = in.readDouble();
    }
  }

  private static int bit(boolean set, int bit) {
    return set ? bit : 0;
  }
}
