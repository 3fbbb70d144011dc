package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.io.SerializedString;
import java.time.Duration;

/**
 * A rule.
 *
 * @param name serialized name
 * @param severity 0 approve, 1 review, 2 decline
 * @param score score of a match
 * @param cooldown maximum distance in milliseconds of hits of the same alert
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
