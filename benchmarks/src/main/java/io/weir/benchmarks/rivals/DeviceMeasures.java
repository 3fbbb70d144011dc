package io.weir.benchmarks.rivals;

/**
 * Measures payments by device. Payments without a device pass through, so that the payments of a
 * card stay in order.
 */
public final class DeviceMeasures
    implements KeyedOperator<PaymentEvent, DeviceState, PaymentEvent> {
  @Override
  public DeviceState newState() {
    return new DeviceState();
  }

  @Override
  public boolean concerns(PaymentEvent payment) {
    return payment.device != null;
  }

  @Override
  public void pass(PaymentEvent payment, Out<PaymentEvent> out) {
    if (payment.terminal != null || payment.isDecided()) {
      out.send(payment);
    }
  }

  @Override
  public void take(PaymentEvent payment, DeviceState state, long now, Out<PaymentEvent> out) {
    state.take(payment);
    pass(payment, out);
  }

  @Override
  public long due(DeviceState state) {
    return state.neededUntil();
  }

  @Override
  public boolean advance(long watermark, DeviceState state, Out<PaymentEvent> out) {
    return watermark >= state.neededUntil();
  }
}
