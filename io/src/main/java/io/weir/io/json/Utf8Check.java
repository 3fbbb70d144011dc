package io.weir.io.json;

/**
 * Checks that bytes are valid UTF-8. Jackson checks only what it decodes, but a record must be
 * valid as a whole.
 */
final class Utf8Check {
  /**
   * A char outside of surrogate pairs takes up to three bytes, and each half of a pair takes two.
   */
  static final int MOST_BYTES_A_CHAR = 3;

  private Utf8Check() {}

  /** Returns the length in UTF-8 of a text without unpaired surrogates, in bytes. */
  static int length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MOST_BYTES_A_CHAR;
    }
    return length;
  }

  /**
   * Returns the index of the first byte that is not part of valid UTF-8 (Unicode table 3-7), or -1.
   */
  static int firstInvalid(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      if (bytes[i] >= 0) {
        i++;
        continue;
      }
      int length = sequence(bytes, i);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /** Returns the length of the valid multi-byte sequence at {@code i}, or 0. */
  private static int sequence(byte[] bytes, int i) {
    int lead = bytes[i] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return continues(bytes, i + 1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      // No overlong forms (E0), no surrogates (ED).
      int low = lead == 0xE0 ? 0xA0 : 0x80;
      int high = lead == 0xED ? 0x9F : 0xBF;
      return continues(bytes, i + 1, low, high) && continues(bytes, i + 2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      // No overlong forms (F0), nothing beyond U+10FFFF (F4).
      int low = lead == 0xF0 ? 0x90 : 0x80;
      int high = lead == 0xF4 ? 0x8F : 0xBF;
      return continues(bytes, i + 1, low, high)
              && continues(bytes, i + 2, 0x80, 0xBF)
              && continues(bytes, i + 3, 0x80, 0xBF)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int i, int low, int high) {
    return i < bytes.length && (bytes[i] & 0xFF) >= low && (bytes[i] & 0xFF) <= high;
  }
}
