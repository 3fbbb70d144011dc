package io.weir.transforms.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {

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
    assertEquals(distance, SimilarNames.distance(a, b));
    assertEquals(distance, SimilarNames.distance(b, a));
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
    assertEquals(Optional.of(known), SimilarNames.to(written, List.of(known)));
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
    assertEquals(Optional.empty(), SimilarNames.to(written, List.of(known)));
  }

  @Test
  void shouldProposeTheNearestWhenSeveralAreNear() {
    assertEquals(
        Optional.of("amount"), SimilarNames.to("amout", List.of("amounts", "amount", "card")));
    assertEquals(Optional.empty(), SimilarNames.to("x", List.of()));
  }

  @Test
  void shouldListTheKnownWhenNoneIsNear() {
    assertEquals("; did you mean 'card'?", SimilarNames.hint("crad", List.of("card", "time")));
    assertEquals("; known are card, time", SimilarNames.hint("x", List.of("card", "time")));
    assertEquals("", SimilarNames.hint("x", List.of()));
  }

  @Test
  void shouldListAllWordsWhenAWordIsNoneOfThem() {
    assertEquals(
        "'emti' is not one of emit, hold; did you mean 'emit'?",
        SimilarNames.notOneOf("emti", List.of("emit", "hold")));
    assertEquals(
        "'x' is not one of emit, hold", SimilarNames.notOneOf("x", List.of("emit", "hold")));
  }
}
