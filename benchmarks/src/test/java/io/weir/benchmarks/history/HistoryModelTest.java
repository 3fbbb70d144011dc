package io.weir.benchmarks.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryModelTest {
  private static final int PAYMENTS = 50_000;
  private static final HistoryModel MODEL = new HistoryModel(PAYMENTS);

  @Test
  void shouldCountOnlyThePaymentItselfWhenItIsTheFirstOfItsCustomer() {
    HistoryPayment first = MODEL.ofCustomer(7).get(0);
    var features = MODEL.features(first);
    assertEquals(1L, features.get("customer_count_30d"));
    assertEquals(first.amount(), features.get("customer_average_30d"));
  }

  @Test
  void shouldLeaveOutPaymentsThatAreOlderThanTheWindow() {
    List<HistoryPayment> all = MODEL.ofCustomer(7);
    HistoryPayment last = all.get(all.size() - 1);
    long start = last.time() - Duration.ofDays(30).toMillis();
    long inWindow = all.stream().filter(each -> each.time() > start).count();
    assertTrue(inWindow < all.size(), "some payments are older than the window");
    assertEquals(inWindow, MODEL.features(last).get("customer_count_30d"));
  }

  @Test
  void shouldKnowNothingOfTerminalsWhenTheDelayHasNotPassed() {
    var features = MODEL.features(HistoryPayment.of(0, PAYMENTS));
    assertEquals(0L, features.get("terminal_count_30d"));
    assertEquals(0.0, features.get("terminal_risk_30d"));
  }
}
