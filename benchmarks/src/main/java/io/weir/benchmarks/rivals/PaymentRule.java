package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.io.SerializedString;
import java.time.Duration;

/**
 * A rule.
 *
 * @param name its name, ready to be written
 * @param severity 0 approve, 1 review, 2 decline
 * @param score what it adds
 * @param cooldown hits closer than this, in milliseconds, are one alert
 */
record PaymentRule(SerializedString name, int severity, int score, long cooldown) {
  static final SerializedString[] OUTCOMES = {
    new SerializedString("approve"), new SerializedString("review"), new SerializedString("decline")
  };
  static final int APPROVE = 0;
  static final int REVIEW = 1;
  static final int DECLINE = 2;

  static PaymentRule of(String name, int severity, int score, Duration cooldown) {
    return new PaymentRule(new SerializedString(name), severity, score, cooldown.toMillis());
  }
}
