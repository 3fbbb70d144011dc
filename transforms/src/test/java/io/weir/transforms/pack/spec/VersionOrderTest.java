package io.weir.transforms.pack.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
  // From low to high.
  private static final List<Serializable> ASCENDING =
      List.of(
          "-",
          0L,
          1L,
          "1-beta",
          "1.",
          "1.0",
          "1.0.1",
          "1.2",
          "1.10",
          "2",
          9L,
          "10",
          "10.1",
          "10a",
          20260101L,
          "99999999999999999999",
          "100000000000000000000",
          "9".repeat(99),
          "1" + "0".repeat(99),
          "a",
          "v",
          "v9",
          "v10",
          "v10b2",
          "v10b10",
          "w1",
          // As UTF-8 bytes; as Java compares chars the last two would change places.
          "\u00e9",
          "\uff5e",
          "\ud83d\ude00");

  @Test
  void shouldOrderRunsOfDigitsAsNumbersAndTheRestAsBytes() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int j = 0; j < ASCENDING.size(); j++) {
        Serializable a = ASCENDING.get(i);
        Serializable b = ASCENDING.get(j);
        assertEquals(
            Integer.signum(Integer.compare(i, j)),
            Integer.signum(VersionOrder.compare(a, b)),
            a + " and " + b);
      }
    }
  }

  @Test
  void shouldTakeZerosInFrontAndQuotesForNothing() {
    assertEquals(0, VersionOrder.compare(1L, "1"));
    assertEquals(0, VersionOrder.compare("1", "001"));
    assertEquals(0, VersionOrder.compare("1.00", "01.0"));
  }
}
