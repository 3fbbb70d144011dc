package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
  @Property(tries = 20_000)
  void shouldWriteDecimalsAsJavaDoes(
      @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long digits,
      @ForAll @IntRange(max = 9) int places) {
    double decimal = digits / Math.pow(10, places);

    assertIsJavas(decimal);
    assertIsJavas(Math.nextUp(decimal));
  }

  @Property(tries = 5_000)
  void shouldWriteAnyDoubleAsJavaDoesOrNotAtAll(
      @ForAll double any, @ForAll @DoubleRange(min = -1e7, max = 1e7) double middling) {
    assertIsJavas(any);
    assertIsJavas(middling);
  }

  @Test
  void shouldWriteEveryAmountOfTwoDecimalsUpToTenThousand() {
    byte[] out = new byte[DecimalText.MOST_BYTES];
    for (int cents = 1; cents < 1_000_000; cents++) {
      double amount = cents / 100.0;
      int length = DecimalText.write(amount, out, 0);
      assertEquals(Double.toString(amount), new String(out, 0, length, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void shouldLeaveWhatIsWrittenInAnotherWay() {
    byte[] out = new byte[DecimalText.MOST_BYTES];
    for (double other :
        new double[] {-0.0, 1e7, 1e-4, 0.123456789, Double.NaN, -1.0 / 0, 1 / 3.0}) {
      assertEquals(0, DecimalText.write(other, out, 0), () -> "" + other);
    }
    assertTrue(DecimalText.write(0.0, out, 0) > 0);
    assertIsJavas(0.0);
    assertIsJavas(-9_999_999.9999);
  }

  private static void assertIsJavas(double d) {
    byte[] out = new byte[DecimalText.MOST_BYTES];
    int length = DecimalText.write(d, out, 0);
    if (length > 0) {
      assertEquals(Double.toString(d), new String(out, 0, length, StandardCharsets.US_ASCII));
    }
  }
}
