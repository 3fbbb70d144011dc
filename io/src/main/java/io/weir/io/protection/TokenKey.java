package io.weir.io.protection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that makes tokens, and from which the keys of encryption are derived. Thread-safe. */
public final class TokenKey {
  /** Form of the ids of keys. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

  /** Least length of a key, which is the length of the hash. */
  static final int LEAST_BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  /** Bytes of a hash that are in a token. */
  private static final int TOKEN_BYTES = 16;

  /** Begins the input of a derived key. No text in UTF-8 has this byte, so no token shows a key. */
  private static final byte NO_TEXT = (byte) 0xFF;

  private static final int CHECK_BYTES = 8;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String id;
  private final SecretKeySpec key;

  /** A Mac is not thread-safe, and making one costs more than a hash. */
  private final ThreadLocal<Mac> macs;

  TokenKey(String id, byte[] secret) {
    this.id = id;
    this.key = new SecretKeySpec(secret, HMAC);
    this.macs = ThreadLocal.withInitial(() -> mac(key));
  }

  /** Returns the id of the key. */
  public String id() {
    return id;
  }

  /** Returns the token of a text. */
  public String token(String text) {
    byte[] hash = hmac(text.getBytes(StandardCharsets.UTF_8));
    return id + "." + BASE64.encodeToString(Arrays.copyOf(hash, TOKEN_BYTES));
  }

  /** Returns a text that differs for keys that differ, and from which no key can be computed. */
  String check() {
    return BASE64.encodeToString(Arrays.copyOf(derive("check"), CHECK_BYTES));
  }

  /** Returns 32 bytes for another purpose than tokens. */
  byte[] derive(String purpose) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] input = new byte[name.length + 1];
    input[0] = NO_TEXT;
    System.arraycopy(name, 0, input, 1, name.length);
    return hmac(input);
  }

  private byte[] hmac(byte[] input) {
    return macs.get().doFinal(input);
  }

  static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  static SecretKeySpec hmacKey(byte[] secret) {
    return new SecretKeySpec(secret, HMAC);
  }

  /** Does not show the key. */
  @Override
  public String toString() {
    return "key " + id;
  }
}
