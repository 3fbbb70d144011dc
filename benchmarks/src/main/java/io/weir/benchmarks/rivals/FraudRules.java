package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Duration;

/** The rules of job b, which are those of the built-in fraud pack. */
final class FraudRules implements PaymentRules {
  private static final SerializedString JOB = new SerializedString("fraud");
  private static final PaymentRule[] LIST = {
    PaymentRule.of("card_testing", PaymentRule.DECLINE, 80, Duration.ofMinutes(10)),
    PaymentRule.of("impossible_travel", PaymentRule.DECLINE, 90, Duration.ofHours(1)),
    PaymentRule.of("shared_device", PaymentRule.REVIEW, 40, Duration.ofHours(1)),
    PaymentRule.of("spending_burst", PaymentRule.REVIEW, 50, Duration.ofHours(1)),
    PaymentRule.of("account_takeover", PaymentRule.DECLINE, 90, Duration.ofHours(2)),
    PaymentRule.of("risky_terminal", PaymentRule.APPROVE, 25, Duration.ZERO),
    PaymentRule.of("unusual_amount", PaymentRule.APPROVE, 25, Duration.ZERO)
  };
  private static final SerializedString[] NAMES = {
    new SerializedString("failures_10m"),
    new SerializedString("payments_1h"),
    new SerializedString("spend_1h"),
    new SerializedString("usual_amount_30d"),
    new SerializedString("prev_latitude"),
    new SerializedString("prev_longitude"),
    new SerializedString("prev_time"),
    new SerializedString("travel_km"),
    new SerializedString("travel_kmh"),
    new SerializedString("device_failures_10m"),
    new SerializedString("device_cards_24h"),
    new SerializedString("account_changes_2h"),
    new SerializedString("device_since"),
    new SerializedString("device_hours"),
    new SerializedString("chargebacks_7d"),
    new SerializedString("chargeback_share_7d")
  };

  @Override
  public SerializedString job() {
    return JOB;
  }

  @Override
  public PaymentRule[] list() {
    return LIST;
  }

  @Override
  public int evaluate(PaymentEvent p) {
    double kilometres =
        RivalMath.kilometres(p.lastLatitude, p.lastLongitude, p.latitude, p.longitude);
    p.travelKm = Double.isNaN(kilometres) ? Double.NaN : (long) kilometres;
    p.travelKmh = RivalMath.kmh(kilometres, p.time - p.lastTime);
    p.deviceHours = p.byDevice ? (p.time - p.deviceSince) / 1000.0 / 3600.0 : Double.NaN;
    int hits = p.failures >= 3 || (p.byDevice && p.deviceFailures >= 3) ? 1 : 0;
    hits |= p.travelKm > 100 && p.travelKmh > 900 ? 2 : 0;
    hits |= p.byDevice && p.deviceCards >= 4 ? 4 : 0;
    hits |= p.payments >= 3 && p.spend > 500 ? 8 : 0;
    hits |= p.byDevice && p.accountChanges > 0 && p.deviceHours < 2 && p.amount > 150 ? 16 : 0;
    hits |= p.byTerminal && p.chargebacks >= 3 && p.chargebackShare > 0.1 ? 32 : 0;
    return hits | (p.amount > 4 * p.usualAmount && p.amount > 100 ? 64 : 0);
  }

  @Override
  public String reason(int rule, PaymentEvent p) {
    return switch (rule) {
      case 0 ->
          p.failures
              + " failures of the card and "
              + (p.byDevice ? Integer.toString(p.deviceFailures) : "?")
              + " of the device in 10 minutes";
      case 1 ->
          (long) p.travelKm + " km from where the card was at " + Rfc3339Writer.text(p.lastTime);
      case 2 -> p.deviceCards + " cards on device " + p.device + " in a day";
      case 3 -> p.payments + " payments, together " + p.spend + ", in an hour";
      case 4 ->
          p.amount + " from a new device, " + p.accountChanges + " account changes in 2 hours";
      case 5 -> p.chargebacks + " chargebacks at terminal " + p.terminal;
      default -> p.amount + " where " + p.usualAmount + " is usual";
    };
  }

  @Override
  public void writeFeatures(JsonObjects json, PaymentEvent p) throws IOException {
    json.number(NAMES[0], p.failures);
    json.number(NAMES[1], p.payments);
    json.number(NAMES[2], p.spend);
    json.number(NAMES[3], p.usualAmount);
    json.number(NAMES[4], p.lastLatitude);
    json.number(NAMES[5], p.lastLongitude);
    json.time(NAMES[6], p.lastTime);
    if (Double.isNaN(p.travelKm)) {
      json.none(NAMES[7]);
    } else {
      json.number(NAMES[7], (long) p.travelKm);
    }
    json.number(NAMES[8], p.travelKmh);
    if (p.byDevice) {
      json.number(NAMES[9], p.deviceFailures);
      json.number(NAMES[10], p.deviceCards);
      json.number(NAMES[11], p.accountChanges);
      json.time(NAMES[12], p.deviceSince);
    } else {
      for (int i = 9; i < 13; i++) {
        json.none(NAMES[i]);
      }
    }
    json.number(NAMES[13], p.deviceHours);
    if (p.byTerminal) {
      json.number(NAMES[14], p.chargebacks);
      json.number(NAMES[15], p.chargebackShare);
    } else {
      json.none(NAMES[14]);
      json.none(NAMES[15]);
    }
  }
}
