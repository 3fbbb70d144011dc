package io.weir.transforms.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalNumbersTest {
  private static final String NINES = "9".repeat(38);

  @ParameterizedTest
  @CsvSource({
    "12.5, 2, 12.50",
    "12.500, 2, 12.50",
    "-0.00, 2, 0.00",
    "0, 0, 0",
    "1e3, 2, 1000.00",
    "1250e-2, 2, 12.50",
    "1.25E+1, 1, 12.5",
    "+007.0, 1, 7.0",
    "0e999999999999, 2, 0.00",
    "0.000e-999999999999, 0, 0",
    "100000000000000000000000000000000000000e-3, 2, 100000000000000000000000000000000000.00"
  })
  void shouldReadANumberWithExactlyTheDigitsOfItsType(String text, int digits, String expected) {
    assertEquals(new BigDecimal(expected), DecimalNumbers.parse(text, digits));
  }

  @ParameterizedTest
  @CsvSource({
    "12.505, 2",
    "1e-3, 2",
    "1e-999999999999, 38",
    "1e38, 0",
    "1e36, 2",
    "1e999999999999999999999, 0",
    "1e2147483648, 2",
    "1e-2147483648, 2"
  })
  void shouldReadNoNumberWithMoreDigits(String text, int digits) {
    assertNull(DecimalNumbers.parse(text, digits));
  }

  @Test
  void shouldReadThirtyEightDigitsWhereverThePointIs() {
    assertEquals(new BigDecimal("-" + NINES), DecimalNumbers.parse("-" + NINES, 0));
    assertEquals(new BigDecimal("0." + NINES), DecimalNumbers.parse("0." + NINES, 38));
    assertNull(DecimalNumbers.parse(NINES + "0", 0));
    assertNull(DecimalNumbers.parse(NINES, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".5", "5.", "1e", "1 ", " 1", "0x1", "1,5", "NaN", "1e5.0", "٣"})
  void shouldReadNoTextThatIsNoNumber(String text) {
    assertNull(DecimalNumbers.parse(text, 2));
    assertNull(DecimalNumbers.parseRounded(text, 2));
  }

  @Test
  void shouldReadAMillionDigits() {
    String zeros = "0".repeat(1_000_000);
    assertEquals(new BigDecimal("12.50"), DecimalNumbers.parse(zeros + "12.5" + zeros, 2));
    assertEquals(new BigDecimal("1.00"), DecimalNumbers.parse("1" + zeros + "e-1000000", 2));
    assertNull(DecimalNumbers.parse("1." + zeros + "1", 2));
    assertNull(DecimalNumbers.parse("9".repeat(1_000_000), 2));
    assertEquals(
        new BigDecimal("0.33"), DecimalNumbers.parseRounded("0." + "3".repeat(1_000_000), 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0.125, 2, 0.12",
    "0.135, 2, 0.14",
    "-0.125, 2, -0.12",
    "0.12500000000000000000000000000000000000000000000000000000000000000000000000000000000001, 2, 0.13",
    "0.5, 0, 0",
    "0.5000000000000000000000000000000000000000000000000000000000000000000000000000000000001, 0, 1",
    "1e-50, 38, 0.00000000000000000000000000000000000000",
    "4.99, 0, 5"
  })
  void shouldRoundHalfEven(String text, int digits, String expected) {
    assertEquals(new BigDecimal(expected), DecimalNumbers.parseRounded(text, digits));
  }

  @Test
  void shouldRoundNothingBeyondTheDigitsOfADecimal() {
    BigDecimal most = new BigDecimal(NINES);
    assertNull(DecimalNumbers.rounded(most.add(BigDecimal.ONE), 0));
    assertNull(DecimalNumbers.parseRounded(NINES + ".5", 0));
    assertEquals(most, DecimalNumbers.parseRounded(NINES + ".4", 0));
    assertNull(DecimalNumbers.rounded(new BigDecimal(Double.MAX_VALUE), 2));
    assertEquals(
        BigDecimal.ZERO.setScale(2), DecimalNumbers.rounded(new BigDecimal(Double.MIN_VALUE), 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "100.0, 1E+2",
    "-12.5, -12.5",
    "0.0, 0",
    "-0.0, 0",
    "4.9E-324, 5E-324",
    "2.0E-3, 0.002",
    "9007199254740993, 9007199254740992",
    "1.7976931348623157E308, 1.7976931348623157E+308"
  })
  void shouldFindTheShortestDecimalOfADouble(double d, BigDecimal expected) {
    assertEquals(0, expected.compareTo(DecimalNumbers.shortest(d)), String.valueOf(d));
  }

  @ParameterizedTest
  @CsvSource({
    "0.10, 0.1, 0",
    "0.11, 0.1, 1",
    "0.09, 0.1, -1",
    "0.1000000000000000055511151231257827, 0.1, 1",
    "0.0999999999999999999, 0.1, -1",
    "0.00, -0.0, 0",
    "5.00, 4.9E-324, 1",
    "0, 4.9E-324, -1",
    "99999999999999999999999999999999999999, Infinity, -1",
    "-99999999999999999999999999999999999999, -Infinity, 1",
    "9007199254740993, 9007199254740992, 1"
  })
  void shouldCompareWithADoubleAsItsShortestDecimal(String decimal, double d, int expected) {
    assertEquals(
        expected, Integer.signum(DecimalNumbers.compare(new BigDecimal(decimal), d)), decimal);
  }

  @Test
  void shouldHaveATypeForEachNumberOfDigits() {
    for (int digits = 0; digits <= FieldType.MAX_DIGITS; digits++) {
      FieldType type = FieldType.decimal(digits);
      assertEquals(digits, type.digits());
      assertEquals("decimal(" + digits + ")", type.word());
      assertEquals(
          BigDecimal.ONE.setScale(digits, RoundingMode.UNNECESSARY).scale(),
          type.digits(),
          type.word());
    }
    assertThrows(IllegalArgumentException.class, () -> FieldType.decimal(39));
    assertThrows(IllegalArgumentException.class, () -> FieldType.decimal(-1));
  }
}
