package io.weir.pipelines.fraud;

import io.weir.pipelines.fraud.Town.Customer;
import io.weir.pipelines.fraud.Town.Terminal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened, in the order it was thought up. */
final class Ledger {
  static final String NONE = "none";

  /** An event before it has an id; terminal, device and amount may be null. */
  record Entry(
      long time,
      String type,
      String card,
      String customer,
      Double amount,
      String device,
      Terminal terminal,
      String label) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Long> blocked = new HashMap<>();

  /** A payment; the device matters online only, a card at a terminal has none. */
  void pay(
      long time,
      boolean ok,
      Customer who,
      double amount,
      String device,
      Terminal at,
      String label) {
    entries.add(
        new Entry(
            time,
            ok ? "PAYMENT_AUTHORIZED" : "PAYMENT_FAILED",
            who.card(),
            who.id(),
            amount,
            at.online() ? device : null,
            at,
            label));
  }

  void refund(long time, Customer who, double amount, Terminal from) {
    entries.add(new Entry(time, "REFUND", who.card(), who.id(), amount, null, from, NONE));
  }

  void chargeback(long time, Customer who, double amount, Terminal of) {
    entries.add(new Entry(time, "CHARGEBACK", who.card(), who.id(), amount, null, of, NONE));
  }

  /** A change of the account, made on the device given; it concerns no card. */
  void change(long time, String type, Customer who, String device, String label) {
    entries.add(new Entry(time, type, null, who.id(), null, device, null, label));
  }

  /** The customer is told, and does not use the card any more that day. */
  void block(Customer who, long time) {
    blocked.put(who.card(), time);
  }

  List<Entry> entries() {
    return entries.stream()
        .filter(e -> e.card() == null || e.time() < blocked.getOrDefault(e.card(), Long.MAX_VALUE))
        .toList();
  }
}
