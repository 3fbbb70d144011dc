package io.weir.io.protection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts by AES-256-GCM with keys that are derived from a {@link TokenKey}. The nonce is a hash
 * of the plain bytes with a second derived key, because a random nonce would differ when a bundle
 * is retried. So equal bytes of a stream have equal encryptions, and nothing else is visible but
 * the length.
 */
public final class PayloadCipher {
  private static final String AES_GCM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder TO_BASE64 = Base64.getUrlEncoder().withoutPadding();

  private PayloadCipher() {}

  /**
   * Returns {@code KEY.BASE64}: the id of the key, and the nonce, the encryption and the tag in
   * base64url.
   *
   * @param stream name of the stream, which decryption needs again
   */
  public static String encrypt(TokenKey key, String stream, byte[] plain) {
    byte[] nonce = nonce(key, stream, plain);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, stream).doFinal(plain);
      ByteBuffer all = ByteBuffer.allocate(nonce.length + encrypted.length);
      all.put(nonce).put(encrypted);
      return key.id() + "." + TO_BASE64.encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Returns the plain bytes of an encryption.
   *
   * @throws GeneralSecurityException if none of the keys encrypted the text for the stream
   */
  public static byte[] decrypt(TokenKeys keys, String stream, String encrypted)
      throws GeneralSecurityException {
    int dot = encrypted.indexOf('.');
    Optional<TokenKey> key = dot < 0 ? Optional.empty() : keys.named(encrypted.substring(0, dot));
    if (key.isEmpty()) {
      throw new GeneralSecurityException(
          dot < 0
              ? "this is no encryption"
              : "the keys lack the key " + encrypted.substring(0, dot));
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(encrypted.substring(dot + 1));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("this is no encryption", e);
    }
    if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new GeneralSecurityException("this is no encryption");
    }
    return cipher(Cipher.DECRYPT_MODE, key.get(), Arrays.copyOf(all, NONCE_BYTES), stream)
        .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
  }

  private static Cipher cipher(int mode, TokenKey key, byte[] nonce, String stream)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(AES_GCM);
    cipher.init(
        mode,
        new SecretKeySpec(key.derive("encryption"), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(stream.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] nonce(TokenKey key, String stream, byte[] plain) {
    Mac mac = TokenKey.mac(TokenKey.hmacKey(key.derive("nonce")));
    mac.update(stream.getBytes(StandardCharsets.UTF_8));
    // The name of a stream has no zero byte.
    mac.update((byte) 0);
    return Arrays.copyOf(mac.doFinal(plain), NONCE_BYTES);
  }
}
