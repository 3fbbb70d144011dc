package io.weir.transforms.expression.function;

import java.math.BigDecimal;

/**
 * The number of digits after the point that the result of a function has. CEL's checker has one
 * type for all decimals.
 */
public enum ResultDigits {
  /** The result is no decimal. */
  NONE,

  /** The most digits that an argument has; an int has none. */
  MOST,

  /** The number that the last argument is, which must be written out. */
  WRITTEN;

  /** Returns the digits of the decimal that a call with the arguments gives. */
  int of(Object[] args) {
    if (this == WRITTEN) {
      return ((Long) args[args.length - 1]).intValue();
    }
    int most = 0;
    for (Object arg : args) {
      if (arg instanceof BigDecimal decimal) {
        most = Math.max(most, decimal.scale());
      }
    }
    return most;
  }
}
