package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** What a job looks for in payments that are measured. */
interface PaymentRules {
  SerializedString job();

  PaymentRule[] list();

  /** The rules that hold: bit 0 is the first. */
  int judge(PaymentEvent payment);

  /** Why a rule that holds does. */
  String reason(int rule, PaymentEvent payment);

  void writeFeatures(JsonObjects json, PaymentEvent payment) throws IOException;
}
