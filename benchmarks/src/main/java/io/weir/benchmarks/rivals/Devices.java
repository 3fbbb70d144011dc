package io.weir.benchmarks.rivals;

/** Measures payments by device. Those without one go by, so that the order of a card stays. */
public final class Devices implements Keyed<Payment, DeviceState, Payment> {
  @Override
  public DeviceState newState() {
    return new DeviceState();
  }

  @Override
  public boolean concerns(Payment payment) {
    return payment.device != null;
  }

  @Override
  public void pass(Payment payment, Out<Payment> out) {
    if (payment.terminal != null || payment.isDecided()) {
      out.send(payment);
    }
  }

  @Override
  public void take(Payment payment, DeviceState state, long now, Out<Payment> out) {
    state.take(payment);
    pass(payment, out);
  }

  @Override
  public long due(DeviceState state) {
    return state.neededUntil();
  }

  @Override
  public boolean advance(long watermark, DeviceState state, Out<Payment> out) {
    return watermark >= state.neededUntil();
  }
}
