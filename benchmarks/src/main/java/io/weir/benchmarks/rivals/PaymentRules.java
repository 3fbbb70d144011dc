package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** Rules of a job for measured payments. */
interface PaymentRules {
  SerializedString job();

  PaymentRule[] list();

  /** Returns the rules that match, as bits; bit 0 is the first rule. */
  int evaluate(PaymentEvent payment);

  /** Returns the reason why a rule matches. */
  String reason(int rule, PaymentEvent payment);

  void writeFeatures(JsonObjects json, PaymentEvent payment) throws IOException;
}
