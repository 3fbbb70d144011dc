package io.weir.transforms.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes hash functions. */
public final class Sha256 {
  private Sha256() {}

  /** A new SHA-256. Looking it up takes longer than a hash, so it is worth keeping. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
