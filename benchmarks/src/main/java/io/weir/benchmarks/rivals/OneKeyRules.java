package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Duration;

/** The rules of job a. */
final class OneKeyRules implements PaymentRules {
  private static final SerializedString JOB = new SerializedString("one-key");
  private static final PaymentRule[] LIST = {
    PaymentRule.of("card_testing", PaymentRule.DECLINE, 80, Duration.ofMinutes(10)),
    PaymentRule.of("spending_burst", PaymentRule.REVIEW, 50, Duration.ofHours(1)),
    PaymentRule.of("impossible_travel", PaymentRule.DECLINE, 90, Duration.ofHours(1))
  };
  private static final SerializedString FAILURES = new SerializedString("failures_10m");
  private static final SerializedString SPEND = new SerializedString("spend_1h");
  private static final SerializedString LATITUDE = new SerializedString("prev_lat");
  private static final SerializedString LONGITUDE = new SerializedString("prev_lon");
  private static final SerializedString TIME = new SerializedString("prev_time");
  private static final SerializedString KM = new SerializedString("travel_km");
  private static final SerializedString KMH = new SerializedString("travel_kmh");

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
    p.travelKm = RivalMath.kilometres(p.lastLatitude, p.lastLongitude, p.latitude, p.longitude);
    p.travelKmh = RivalMath.kmh(p.travelKm, p.time - p.lastTime);
    int hits = p.failures >= 3 ? 1 : 0;
    hits |= p.spend > 500 ? 2 : 0;
    return hits | (p.travelKmh > 900 && p.travelKm > 100 ? 4 : 0);
  }

  @Override
  public String reason(int rule, PaymentEvent p) {
    return switch (rule) {
      case 0 -> p.failures + " failed payments in 10 minutes";
      case 1 -> p.spend + " in an hour";
      default ->
          RivalMath.text(p.travelKm)
              + " km from where the card was at "
              + Rfc3339Writer.text(p.lastTime);
    };
  }

  @Override
  public void writeFeatures(JsonObjects json, PaymentEvent p) throws IOException {
    json.number(FAILURES, p.failures);
    json.number(SPEND, p.spend);
    json.number(LATITUDE, p.lastLatitude);
    json.number(LONGITUDE, p.lastLongitude);
    json.time(TIME, p.lastTime);
    json.number(KM, p.travelKm);
    json.number(KMH, p.travelKmh);
  }
}
