package io.weir.transforms.keyed;

import io.weir.testing.CoderChecks;
import org.apache.beam.sdk.coders.Coder;

/** Golden bytes of coders that write their number first, seven bits a byte. */
public final class FramedStateCoder {
  private FramedStateCoder() {}

  /** As {@link CoderChecks#golden}, for the bytes after their number. */
  public static <T> void golden(Coder<T> coder, String digits, T value) {
    CoderChecks.golden(coder, frame(digits.replaceAll("\\s", "").length() / 2) + digits, value);
  }

  private static String frame(int length) {
    return length < 128
        ? String.format("%02x", length)
        : String.format("%02x", length % 128 + 128) + frame(length / 128);
  }
}
