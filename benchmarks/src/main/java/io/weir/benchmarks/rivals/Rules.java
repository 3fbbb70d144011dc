package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** What a job looks for in payments that are measured. */
interface Rules {
  SerializedString job();

  Rule[] list();

  /** The rules that hold: bit 0 is the first. */
  int judge(Payment payment);

  /** Why a rule that holds does. */
  String reason(int rule, Payment payment);

  void writeFeatures(Json json, Payment payment) throws IOException;
}
