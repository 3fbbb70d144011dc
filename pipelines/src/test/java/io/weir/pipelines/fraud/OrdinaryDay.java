package io.weir.pipelines.fraud;

import static io.weir.pipelines.fraud.Ledger.NONE;

import io.weir.pipelines.fraud.Town.Customer;
import io.weir.pipelines.fraud.Town.Terminal;
import java.util.List;
import java.util.Random;

/** What honest customers do, the suspicious among it too. */
final class OrdinaryDay {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  /** How busy each hour is, in UTC; people's clocks are one ahead. */
  private static final double[] CURVE = {
    0.4, 0.3, 0.2, 0.2, 0.4, 1.5, 4, 6, 6, 6, 7, 9, 8, 6, 6, 7, 9, 10, 9, 7, 5, 3.5, 2, 1
  };

  private final Town town;
  private final Ledger ledger;
  private final long midnight;
  private final Random random;

  OrdinaryDay(Town town, Ledger ledger, long midnight, Random random) {
    this.town = town;
    this.ledger = ledger;
    this.midnight = midnight;
    this.random = random;
  }

  void live() {
    for (Customer who : town.customers) {
      long payments = Math.round(who.perDay() * (0.6 + 0.8 * random.nextDouble()));
      for (int i = 0; i < payments; i++) {
        payAsUsual(who, someTime());
      }
      if (random.nextInt(12) == 0) {
        String type = random.nextInt(3) == 0 ? "CONTACT_CHANGED" : "PASSWORD_CHANGED";
        ledger.change(someTime(), type, who, who.device(), NONE);
      }
      if (random.nextInt(8) == 0) {
        ledger.chargeback(someTime(), who, usualAmount(who), anyShop(who));
      }
    }
  }

  /** Honest things that look like fraud: some of them fool the pack. */
  void lookAlikes() {
    familyTablet(List.of(3, 4, 5), 17);
    familyTablet(List.of(11, 12, 13, 14), 18);
    flight(21, "Paris", 6, "Madrid", 4);
    flight(22, "Berlin", 7, "Rome", 5);
    for (int i = 0; i < 4; i++) {
      emptyAccount(31 + i, 9 + 2 * i);
    }
    bigPurchase(41, 10, 1_899.00);
    bigPurchase(42, 15, 2_449.50);
    shoppingSpree(43, 14, 45);
    shoppingSpree(44, 16, 160);
    newPhone(45, 12);
    newPassword(47, 13);
    misplacedTerminal(46, 13);
  }

  private void payAsUsual(Customer who, long time) {
    Terminal at = random.nextInt(10) < 3 ? any(town.web) : anyShop(who);
    double amount = usualAmount(who);
    boolean ok = random.nextInt(100) >= 3;
    ledger.pay(time, ok, who, amount, who.device(), at, NONE);
    if (!ok) {
      ledger.pay(
          time + 20 * SECOND + random.nextInt(60_000), true, who, amount, who.device(), at, NONE);
    } else if (random.nextInt(50) == 0) {
      ledger.refund(time + 30 * MINUTE + random.nextInt(7_200_000), who, amount, at);
    }
  }

  private void familyTablet(List<Integer> members, int hour) {
    for (int member : members) {
      long time = at(hour, random.nextInt(120));
      ledger.pay(time, true, customer(member), 12.99, "d-tablet" + hour, any(town.web), NONE);
    }
  }

  /** Pays before take-off and again hours later somewhere else: fast, but a plane is. */
  private void flight(int index, String from, int hour, String to, int hours) {
    Customer who = abroad(index);
    ledger.pay(at(hour, 5), true, who, 6.40, null, shop(from), NONE);
    for (int i = 0; i < 4; i++) {
      long time = at(hour + hours + i, random.nextInt(50));
      ledger.pay(time, true, who, usualAmount(who), null, shop(to), NONE);
    }
  }

  private void emptyAccount(int index, int hour) {
    Customer who = customer(index);
    Terminal at = any(town.web);
    for (int i = 0; i < 3; i++) {
      ledger.pay(at(hour, 2 * i), false, who, 89.90, who.device(), at, NONE);
    }
  }

  private void bigPurchase(int index, int hour, double amount) {
    Customer who = customer(index);
    ledger.pay(at(hour, 11), true, who, amount, who.device(), town.web("Furniture"), NONE);
  }

  private void shoppingSpree(int index, int hour, double about) {
    for (int i = 0; i < 5; i++) {
      double amount = cents(about * (0.8 + 0.4 * random.nextDouble()));
      ledger.pay(
          at(hour, 11 * i), true, customer(index), amount, null, anyShop(customer(index)), NONE);
    }
  }

  /** A new phone, a new password, and the phone's price: an account takeover, but it is not. */
  private void newPhone(int index, int hour) {
    Customer who = customer(index);
    ledger.pay(at(hour - 4, 0), true, who, 7.99, who.device(), any(town.web), NONE);
    ledger.change(at(hour, 0), "PASSWORD_CHANGED", who, "d-new" + index, NONE);
    ledger.pay(at(hour, 25), true, who, 219.00, "d-new" + index, town.web("Electronics"), NONE);
  }

  /** A new password and a big purchase, but on a device known since the morning. */
  private void newPassword(int index, int hour) {
    Customer who = customer(index);
    ledger.pay(at(hour - 6, 0), true, who, 7.99, who.device(), any(town.web), NONE);
    ledger.change(at(hour, 0), "PASSWORD_CHANGED", who, who.device(), NONE);
    ledger.pay(at(hour, 25), true, who, 239.00, who.device(), town.web("Travel"), NONE);
  }

  /** A food truck whose terminal is still registered where it was sold. */
  private void misplacedTerminal(int index, int hour) {
    Customer who = customer(index);
    City elsewhere =
        who.home().name().equals("Hamburg") ? City.named("Rome") : City.named("Hamburg");
    ledger.pay(at(hour, 0), true, who, 4.20, null, anyShop(who), NONE);
    ledger.pay(at(hour, 20), true, who, 8.50, null, town.shops(elsewhere).get(6), NONE);
  }

  /** The customer without the day's other payments at home. */
  private Customer abroad(int index) {
    Customer who = customer(index);
    return new Customer(
        who.id(), who.card() + "-2", who.device(), who.home(), who.logUsual(), who.perDay());
  }

  private Customer customer(int index) {
    return town.customers.get(index);
  }

  private Terminal shop(String city) {
    return any(town.shops(City.named(city)));
  }

  private Terminal anyShop(Customer who) {
    return any(town.shops(who.home()));
  }

  private double usualAmount(Customer who) {
    return cents(Math.max(0.5, StrictMath.exp(who.logUsual() + 0.8 * random.nextGaussian())));
  }

  private long someTime() {
    double total = 0;
    for (double weight : CURVE) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    int hour = 0;
    while (left >= CURVE[hour]) {
      left -= CURVE[hour++];
    }
    return midnight + hour * HOUR + random.nextInt((int) HOUR);
  }

  private long at(int hour, int minute) {
    return midnight + hour * HOUR + minute * MINUTE + random.nextInt((int) MINUTE);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  static double cents(double euros) {
    return Math.round(euros * 100) / 100.0;
  }
}
