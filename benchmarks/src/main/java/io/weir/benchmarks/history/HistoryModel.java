package io.weir.benchmarks.history;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The features of job h by brute force: each window is a scan over all payments of the key. */
final class HistoryModel {
  private static final List<Integer> DAYS = List.of(1, 7, 30);
  private static final long DELAY_MILLIS = Duration.ofDays(7).toMillis();
  private static final int LAST_HOUR_OF_NIGHT = 6;

  private final List<List<HistoryPayment>> byCustomer = lists(HistoryPayment.CUSTOMERS);
  private final List<List<HistoryPayment>> byTerminal = lists(HistoryPayment.TERMINALS);

  /** Creates the model of a history with a number of payments. */
  HistoryModel(int payments) {
    for (int id = 0; id < payments; id++) {
      HistoryPayment payment = HistoryPayment.of(id, payments);
      byCustomer.get(payment.customer()).add(payment);
      byTerminal.get(payment.terminal()).add(payment);
    }
  }

  private static List<List<HistoryPayment>> lists(int count) {
    return IntStream.range(0, count)
        .<List<HistoryPayment>>mapToObj(i -> new ArrayList<>())
        .toList();
  }

  /** Returns the payments of a customer. */
  List<HistoryPayment> ofCustomer(int customer) {
    return byCustomer.get(customer);
  }

  /** Returns the values of all features at a payment, by name. */
  Map<String, Object> features(HistoryPayment payment) {
    Map<String, Object> values = new TreeMap<>();
    for (int days : DAYS) {
      List<HistoryPayment> own = window(byCustomer.get(payment.customer()), payment.time(), days);
      double spent = own.stream().mapToLong(HistoryPayment::cents).sum() / 100.0;
      values.put("customer_count_" + days + "d", (long) own.size());
      values.put("customer_average_" + days + "d", spent / own.size());
      List<HistoryPayment> known =
          window(byTerminal.get(payment.terminal()), payment.time() - DELAY_MILLIS, days);
      long frauds = known.stream().filter(HistoryPayment::fraud).count();
      values.put("terminal_count_" + days + "d", (long) known.size());
      values.put(
          "terminal_risk_" + days + "d", known.isEmpty() ? 0.0 : (double) frauds / known.size());
    }
    ZonedDateTime time = Instant.ofEpochMilli(payment.time()).atZone(ZoneOffset.UTC);
    DayOfWeek day = time.getDayOfWeek();
    values.put("value", payment.amount());
    values.put("weekend", day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    values.put("night", time.getHour() <= LAST_HOUR_OF_NIGHT);
    return values;
  }

  private static List<HistoryPayment> window(List<HistoryPayment> all, long end, int days) {
    long start = end - Duration.ofDays(days).toMillis();
    return all.stream().filter(each -> each.time() > start && each.time() <= end).toList();
  }
}
