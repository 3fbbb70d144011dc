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
  void countsTheLettersWrong(String a, String b, int distance) {
    assertEquals(distance, Nearest.distance(a, b));
    assertEquals(distance, Nearest.distance(b, a));
  }

  @Test
  void findsTheNearest() {
    List<String> known = List.of("amounts", "amount", "card", "distance_km");
    assertEquals(Optional.of("amount"), Nearest.to("amout", known));
    assertEquals(Optional.of("card"), Nearest.to("CARD", known));
    assertEquals(Optional.of("distance_km"), Nearest.to("dist", known));
    assertEquals(Optional.empty(), Nearest.to("device", known));
    assertEquals(Optional.empty(), Nearest.to("x", List.of()));
  }

  @Test
  void listsTheKnownWhereNoneIsNear() {
    assertEquals("; did you mean 'card'?", Nearest.hint("crad", List.of("card", "time")));
    assertEquals("; known are card, time", Nearest.hint("x", List.of("card", "time")));
    assertEquals("", Nearest.hint("x", List.of()));
  }
}
