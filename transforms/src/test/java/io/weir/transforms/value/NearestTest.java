package io.weir.transforms.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "card, card, 0",
    "crad, card, 1",
    "car, card, 1",
    "cards, card, 1",
    "cord, card, 1",
    "amuont, amount, 1",
    "ca, abc, 3",
    "kitten, sitting, 3",
    "'', abc, 3"
  })
  void shouldCountTheErrors(String a, String b, int distance) {
    assertEquals(distance, Nearest.distance(a, b));
    assertEquals(distance, Nearest.distance(b, a));
  }

  /** Each would convince a person. */
  @ParameterizedTest
  @CsvSource({
    "amout, amount",
    "CARD, card",
    "N, n",
    "crad, card",
    "pya, pay",
    "off, of",
    "idd, id",
    "logs, log",
    "ids, id",
    "usr, user",
    "tim, time",
    "payment, payments",
    "dist, distance_km",
    "pamynets, payments",
    "tranzaktions, transactions"
  })
  void shouldProposeWhatIsNear(String written, String known) {
    assertEquals(Optional.of(known), Nearest.to(written, List.of(known)));
  }

  /** None would. */
  @ParameterizedTest
  @CsvSource({
    "n, q",
    "a, at",
    "x, ''",
    "max, map",
    "min, mean",
    "on, of",
    "by, id",
    "f61, f60",
    "s, ss",
    "device, service",
    "region, reason",
    "card, card",
    "order-id, order-id",
    "group.cell, group.cell"
  })
  void shouldProposeNothingWhenItIsAnotherWordOrTheOneWritten(String written, String known) {
    assertEquals(Optional.empty(), Nearest.to(written, List.of(known)));
  }

  @Test
  void shouldProposeTheNearestWhenSeveralAreNear() {
    assertEquals(Optional.of("amount"), Nearest.to("amout", List.of("amounts", "amount", "card")));
    assertEquals(Optional.empty(), Nearest.to("x", List.of()));
  }

  @Test
  void shouldListTheKnownWhenNoneIsNear() {
    assertEquals("; did you mean 'card'?", Nearest.hint("crad", List.of("card", "time")));
    assertEquals("; known are card, time", Nearest.hint("x", List.of("card", "time")));
    assertEquals("", Nearest.hint("x", List.of()));
  }
}
