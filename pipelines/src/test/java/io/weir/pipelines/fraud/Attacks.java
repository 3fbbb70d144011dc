package io.weir.pipelines.fraud;

import static io.weir.pipelines.fraud.Ledger.NONE;
import static io.weir.pipelines.fraud.OrdinaryDay.HOUR;
import static io.weir.pipelines.fraud.OrdinaryDay.MINUTE;
import static io.weir.pipelines.fraud.OrdinaryDay.cents;

import io.weir.pipelines.fraud.Town.Customer;
import io.weir.pipelines.fraud.Town.Terminal;
import java.util.List;
import java.util.Random;

/** What thieves do. The labels are the names of the pack's rules where one is meant to see it. */
final class Attacks {
  private final Town town;
  private final Ledger ledger;
  private final long midnight;
  private final Random random;

  Attacks(Town town, Ledger ledger, long midnight, Random random) {
    this.town = town;
    this.ledger = ledger;
    this.midnight = midnight;
    this.random = random;
  }

  void strike() {
    cardTesting(60, 2);
    cardTesting(65, 13);
    cardTesting(70, 21);
    for (int i = 0; i < 9; i++) {
      clonedCard(80 + i, 8 + i);
    }
    sharedDevice(100, 9);
    sharedDevice(114, 11);
    for (int i = 0; i < 4; i++) {
      spendingBurst(130 + i, 8 + 3 * i);
    }
    for (int i = 0; i < 4; i++) {
      accountTakeover(140 + i, 10 + 3 * i);
    }
    crookedTerminal(150);
    quietTheft(170);
  }

  /** One device tries the security codes of five cards, a small amount each time. */
  private void cardTesting(int first, int hour) {
    long time = at(hour, random.nextInt(20));
    for (int card = 0; card < 5; card++) {
      int tries = 6 + random.nextInt(4);
      for (int i = 0; i < tries; i++) {
        time += 4_000 + random.nextInt(25_000);
        boolean hit = i == tries - 1 && random.nextBoolean();
        pay(
            time,
            hit,
            first + card,
            1 + random.nextInt(3),
            "d-bot" + hour,
            web("Gift cards"),
            "card_testing");
      }
      ledger.block(town.customers.get(first + card), time + MINUTE);
    }
  }

  /** The customer pays at home; minutes later the clone pays on another continent. */
  private void clonedCard(int index, int hour) {
    City far = City.FAR.get(index % City.FAR.size());
    Customer who = town.customers.get(index);
    ledger.pay(at(hour, 0), true, who, 11.30, null, any(who.home()), NONE);
    pay(
        at(hour, 25 + random.nextInt(30)),
        true,
        index,
        amount(180),
        null,
        any(far),
        "impossible_travel");
    if (index % 3 == 0) {
      // The second comes from the same place: nothing moves, and nothing gives it away.
      pay(at(hour + 1, 10), true, index, amount(240), null, any(far), "impossible_travel");
    }
    ledger.block(who, at(hour + 1, 15));
  }

  /** One device spends the money of fourteen customers. */
  private void sharedDevice(int first, int hour) {
    for (int i = 0; i < 14; i++) {
      long time = at(hour, 30 * i + random.nextInt(25));
      pay(time, true, first + i, amount(60), "d-farm" + hour, web("Fashion"), "shared_device");
      if (i > 3) {
        pay(
            time + 3 * MINUTE,
            true,
            first + i,
            amount(75),
            "d-farm" + hour,
            web("Games"),
            "shared_device");
      }
    }
  }

  /** A stolen card is emptied before it is blocked. */
  private void spendingBurst(int index, int hour) {
    long time = at(hour, 0);
    int payments = 13 + random.nextInt(4);
    for (int i = 0; i < payments; i++) {
      time += 2 * MINUTE + random.nextInt(180_000);
      City home = town.customers.get(index).home();
      pay(time, true, index, amount(210), null, any(home), "spending_burst");
    }
    ledger.block(town.customers.get(index), time + MINUTE);
  }

  private void accountTakeover(int index, int hour) {
    Customer who = town.customers.get(index);
    String thief = "d-thief" + index;
    ledger.pay(at(hour - 3, 10), true, who, 9.99, who.device(), web("Streaming"), NONE);
    ledger.change(at(hour, 2), "PASSWORD_CHANGED", who, thief, "account_takeover");
    ledger.change(at(hour, 4), "CONTACT_CHANGED", who, thief, "account_takeover");
    for (int i = 0; i < 3; i++) {
      pay(
          at(hour, 10 + 12 * i),
          true,
          index,
          amount(420),
          thief,
          web("Electronics"),
          "account_takeover");
    }
  }

  /** Victims of yesterday complain in the morning; the shop goes on in the afternoon. */
  private void crookedTerminal(int first) {
    Terminal crooked = town.shops(City.named("Milan")).get(3);
    for (int i = 0; i < 6; i++) {
      Customer victim = town.customers.get(first + i);
      ledger.chargeback(at(6 + i % 3, random.nextInt(60)), victim, amount(150), crooked);
    }
    List<Customer> neighbours =
        town.customers.stream().filter(who -> who.home().equals(crooked.city())).limit(10).toList();
    for (int i = 0; i < neighbours.size(); i++) {
      long time = at(13 + i, random.nextInt(60));
      ledger.pay(time, true, neighbours.get(i), amount(260), null, crooked, "risky_terminal");
    }
  }

  /** One payment each with a stolen number, of a usual amount: no rule of the pack sees it. */
  private void quietTheft(int first) {
    for (int i = 0; i < 4; i++) {
      pay(
          at(8 + 2 * i, random.nextInt(60)),
          true,
          first + i,
          amount(35),
          "d-quiet" + i,
          web("Tickets"),
          "other");
    }
  }

  private void pay(
      long time,
      boolean ok,
      int customer,
      double amount,
      String device,
      Terminal at,
      String label) {
    ledger.pay(time, ok, town.customers.get(customer), amount, device, at, label);
  }

  private double amount(double about) {
    return cents(about * (0.7 + 0.6 * random.nextDouble()));
  }

  private long at(int hour, int minute) {
    return midnight + hour * HOUR + minute * MINUTE + random.nextInt((int) MINUTE);
  }

  private Terminal any(City city) {
    return town.shops(city).get(random.nextInt(town.shops(city).size()));
  }

  private Terminal web(String merchant) {
    return town.web(merchant);
  }
}
