package io.weir.transforms.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The tokens of protected values, by the definitions of the contract and of RFC 2104. */
public final class OracleTokens {
  private static final int BLOCK = 64;
  private static final int TOKEN_BYTES = 16;

  private OracleTokens() {}

  /**
   * Returns the token of a value.
   *
   * @param keyId id of the key
   * @param key at most 64 bytes
   * @param value a string or an int, or null if it is missing
   */
  public static String token(String keyId, byte[] key, Object value) {
    if (value == null) {
      return null;
    }
    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
    byte[] hash = Arrays.copyOf(hmac(key, text), TOKEN_BYTES);
    return keyId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    return hash(padded(key, 0x5c), hash(padded(key, 0x36), text));
  }

  private static byte[] padded(byte[] key, int pad) {
    byte[] block = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) pad;
    }
    return block;
  }

  private static byte[] hash(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    try {
      return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
