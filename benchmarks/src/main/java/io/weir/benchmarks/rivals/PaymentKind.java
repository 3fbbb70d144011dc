package io.weir.benchmarks.rivals;

/** Kind of a payment event, recognized in its text without creating a string. */
enum PaymentKind {
  AUTHORIZED("PAYMENT_AUTHORIZED", 0),
  FAILED("PAYMENT_FAILED", 1),
  CHARGEBACK("CHARGEBACK", 2),
  PASSWORD_CHANGED("PASSWORD_CHANGED", 3),
  CONTACT_CHANGED("CONTACT_CHANGED", 4),
  OTHER("", 5);

  private static final PaymentKind[] ALL = values();

  final int code;
  private final String text;

  PaymentKind(String text, int code) {
    this.text = text;
    this.code = code;
  }

  static PaymentKind of(int code) {
    return ALL[code];
  }

  static PaymentKind of(char[] chars, int offset, int length) {
    for (PaymentKind kind : ALL) {
      if (kind.isSame(chars, offset, length)) {
        return kind;
      }
    }
    return OTHER;
  }

  private boolean isSame(char[] chars, int offset, int length) {
    if (length != text.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (chars[offset + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
