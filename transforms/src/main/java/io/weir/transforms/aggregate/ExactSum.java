package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A sum of doubles without rounding error, so that the result does not depend on order or removal.
 *
 * <p>The sum is kept as an expansion: doubles of descending magnitude that do not overlap and whose
 * real sum is the sum (Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997). Usually there
 * are one or two doubles. Values that could overflow or underflow are kept in a separate decimal.
 */
final class ExactSum {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final double LARGEST = 0x1p900;
  // Within these bounds, the square of a number and its error term are both normal doubles.
  private static final double LARGEST_SQUARED = 0x1p450;
  private static final double SMALLEST_SQUARED = 0x1p-450;
  private static final long EXACT_AS_DOUBLE = 1L << 53;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  // Most sums of a session are over few events or none.
  private static final double[] NONE = {};

  private double[] parts = NONE;
  private int size;
  private BigDecimal rest = BigDecimal.ZERO;

  /** Adds a finite number. Adding the negated number removes it. */
  void add(double x) {
    if (Math.abs(x) > LARGEST) {
      rest = rest.add(new BigDecimal(x));
    } else {
      grow(x);
    }
  }

  /** Adds an int exactly; {@code sign} is 1 or -1. */
  void add(long n, int sign) {
    if (Math.abs(n) <= EXACT_AS_DOUBLE) {
      grow(sign * (double) n);
    } else {
      add(BigDecimal.valueOf(n), sign);
    }
  }

  /** Adds a decimal exactly; {@code sign} is 1 or -1. */
  void add(BigDecimal x, int sign) {
    rest = sign > 0 ? rest.add(x) : rest.subtract(x);
  }

  /** Adds the square of a number; {@code sign} is 1 or -1. */
  void addSquare(double x, int sign) {
    double magnitude = Math.abs(x);
    if (magnitude > LARGEST_SQUARED || (magnitude < SMALLEST_SQUARED && magnitude != 0)) {
      BigDecimal exact = new BigDecimal(x);
      rest = rest.add(exact.multiply(exact).multiply(BigDecimal.valueOf(sign)));
    } else {
      double square = x * x;
      grow(sign * square);
      grow(sign * Math.fma(x, x, -square));
    }
  }

  /** Adds the square of an int; {@code sign} is 1 or -1. */
  void addSquare(long n, int sign) {
    if (Math.abs(n) <= EXACT_AS_DOUBLE) {
      addSquare((double) n, sign);
    } else {
      BigDecimal exact = BigDecimal.valueOf(n);
      rest = rest.add(exact.multiply(exact).multiply(BigDecimal.valueOf(sign)));
    }
  }

  /** Adds another sum. */
  void add(ExactSum other) {
    for (int i = 0; i < other.size; i++) {
      grow(other.parts[i]);
    }
    rest = rest.add(other.rest);
  }

  /** Subtracts another sum. */
  void subtract(ExactSum other) {
    for (int i = 0; i < other.size; i++) {
      grow(-other.parts[i]);
    }
    rest = rest.subtract(other.rest);
  }

  /** Returns the exact sum. */
  BigDecimal exact() {
    BigDecimal sum = rest;
    for (int i = 0; i < size; i++) {
      sum = sum.add(new BigDecimal(parts[i]));
    }
    return sum;
  }

  /** Returns the sum, rounded half even to 12 significant digits. */
  double rounded() {
    if (rest.signum() != 0) {
      return rounded(exact());
    }
    if (size == 0) {
      return 0;
    }
    double quick = quicklyRounded(nearest());
    return Double.isNaN(quick) ? rounded(exact()) : quick;
  }

  /**
   * Returns a double within a unit in the last place of the sum. The largest part alone can be
   * further away.
   */
  private double nearest() {
    double sum = parts[size - 1];
    for (int i = size - 2; i >= 0; i--) {
      double before = sum;
      sum += parts[i];
      if (parts[i] != sum - before) {
        break;
      }
    }
    return sum;
  }

  /** Rounds half even to 12 significant digits. */
  static double rounded(BigDecimal exact) {
    return exact.round(DIGITS).doubleValue();
  }

  /**
   * Returns the rounded sum, given a double near it, or NaN if the double is too coarse to
   * determine the direction of rounding. Scaled to 12 digits before the point, the error is less
   * than 1/1000, so only fractions this close to 1/2 are undetermined.
   */
  private static double quicklyRounded(double top) {
    double magnitude = Math.abs(top);
    if (!(magnitude >= 1e-10 && magnitude < 1e30)) {
      return Double.NaN;
    }
    int shift = 11 - (int) Math.floor(Math.log10(magnitude));
    double scaled = shift >= 0 ? magnitude * POWERS[shift] : magnitude / POWERS[-shift];
    if (scaled < 1e11 + 1 || scaled > 1e12 - 1) {
      return Double.NaN;
    }
    double digits = Math.rint(scaled);
    if (Math.abs(Math.abs(scaled - digits) - 0.5) < 1e-3) {
      return Double.NaN;
    }
    double rounded = shift >= 0 ? digits / POWERS[shift] : digits * POWERS[-shift];
    return top < 0 ? -rounded : rounded;
  }

  /** Adds a number to the expansion. The parts stay in ascending magnitude and without zeros. */
  private void grow(double x) {
    double carry = x;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double part = parts[i];
      double sum = carry + part;
      double virtual = sum - carry;
      double error = (carry - (sum - virtual)) + (part - virtual);
      if (error != 0) {
        parts[kept++] = error;
      }
      carry = sum;
    }
    if (carry != 0) {
      if (kept == parts.length) {
        parts = Arrays.copyOf(parts, kept + 2);
      }
      parts[kept++] = carry;
    }
    size = kept;
  }

  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(size << 1 | (rest.signum() == 0 ? 0 : 1), out);
    for (int i = 0; i < size; i++) {
      out.writeLong(Double.doubleToRawLongBits(parts[i]));
    }
    if (rest.signum() != 0) {
      ValueEncoding.writeBytes(rest.toString().getBytes(StandardCharsets.US_ASCII), out);
    }
  }

  static ExactSum read(DataInput in) throws IOException {
    ExactSum sum = new ExactSum();
    int header = ValueEncoding.readLength(in);
    sum.size = header >>> 1;
    sum.parts = sum.size == 0 ? NONE : new double[Math.max(2, sum.size)];
    for (int i = 0; i < sum.size; i++) {
      sum.parts[i] = Double.longBitsToDouble(in.readLong());
    }
    if ((header & 1) != 0) {
      sum.rest = new BigDecimal(new String(ValueEncoding.readBytes(in), StandardCharsets.US_ASCII));
    }
    return sum;
  }
}
