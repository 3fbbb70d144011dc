package io.weir.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.Coder.NonDeterministicException;
import org.apache.beam.sdk.testing.CoderProperties;

/**
 * Checks that every coder must pass. Each check fails with an {@link AssertionError}. Values are
 * compared like in Beam, by {@link Coder#structuralValue}.
 */
public final class CoderChecks {
  // The sentinel is neither zero nor the end of a stream, which a decoder that reads too far might
  // accept.
  private static final int SENTINEL = 0xA5;

  private CoderChecks() {}

  /**
   * Checks that each value decodes to an equal value, alone and nested, with the coder and its
   * copy.
   */
  @SafeVarargs
  public static <T> void roundTrip(Coder<T> coder, T... values) {
    requireSome(values.length);
    CoderProperties.coderSerializable(coder);
    for (T value : values) {
      try {
        CoderProperties.structuralValueDecodeEncodeEqual(coder, value);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(coder + " fails on " + value, e);
      }
    }
  }

  /**
   * Checks that the coder claims to be deterministic, and that two equal but differently created
   * values have the same bytes. Coders of keys need this.
   */
  public static <T> void deterministic(Coder<T> coder, T value, T equalValue) {
    try {
      coder.verifyDeterministic();
    } catch (NonDeterministicException e) {
      throw new AssertionError(coder + " says that it is not deterministic", e);
    }
    if (!value.equals(equalValue)) {
      throw new AssertionError("not equal, so nothing is tested: " + value + ", " + equalValue);
    }
    String first = hex(encode(coder, value));
    String second = hex(encode(coder, equalValue));
    if (!first.equals(second)) {
      throw new AssertionError(
          coder + " has two codings of " + value + "\n  " + first + "\n  " + second);
    }
  }

  /**
   * Checks that values encoded one after the other and followed by another byte decode correctly,
   * with no decoder reading too many or too few bytes, even if each read returns one byte.
   */
  @SafeVarargs
  public static <T> void nested(Coder<T> coder, T... values) {
    requireSome(values.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (T value : values) {
      encode(coder, value, out);
    }
    byte[] bytes = out.toByteArray();
    byte[] followed = Arrays.copyOf(bytes, bytes.length + 1);
    followed[bytes.length] = (byte) SENTINEL;
    try (InputStream in = new TricklingStream(followed)) {
      for (T value : values) {
        requireEqual(coder, value, coder.decode(in));
      }
      int rest = in.available();
      if (rest != 1 || in.read() != SENTINEL) {
        throw new AssertionError(
            coder + " reads another length than it writes: " + (rest - 1) + " bytes are left over");
      }
    } catch (IOException e) {
      throw new AssertionError(coder + " does not read what it wrote: " + hex(bytes), e);
    }
  }

  /**
   * Checks that the value has exactly these bytes and that the bytes decode to the value. This
   * protects formats that are kept across releases, such as state and files.
   *
   * @param hex the bytes in hexadecimal, with blanks anywhere
   */
  public static <T> void golden(Coder<T> coder, String hex, T value) {
    byte[] expected = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    byte[] actual = encode(coder, value);
    int difference = Arrays.mismatch(expected, actual);
    if (difference >= 0) {
      throw new AssertionError(
          "the bytes of "
              + value
              + " have changed from byte "
              + difference
              + " on: what earlier releases wrote would be misread\n  expected "
              + hex(expected)
              + "\n  actual   "
              + hex(actual)
              + "\n           "
              + "  ".repeat(difference)
              + "^^");
    }
    try {
      requireEqual(coder, value, coder.decode(new ByteArrayInputStream(expected)));
    } catch (IOException e) {
      throw new AssertionError(coder + " does not read " + hex(expected), e);
    }
  }

  private static void requireSome(int values) {
    if (values == 0) {
      throw new IllegalArgumentException("no values, so nothing is tested");
    }
  }

  private static <T> void requireEqual(Coder<T> coder, T expected, T actual) {
    if (!Objects.equals(coder.structuralValue(expected), coder.structuralValue(actual))) {
      throw new AssertionError(coder + " decodes " + actual + " where it encoded " + expected);
    }
  }

  private static <T> byte[] encode(Coder<T> coder, T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    encode(coder, value, out);
    return out.toByteArray();
  }

  private static <T> void encode(Coder<T> coder, T value, ByteArrayOutputStream out) {
    try {
      coder.encode(value, out);
    } catch (IOException e) {
      throw new AssertionError(coder + " does not encode " + value, e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Returns one byte at a time, as a socket may. A decoder must not take a short read for the end.
   */
  private static final class TricklingStream extends FilterInputStream {
    TricklingStream(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return super.read(into, offset, Math.min(length, 1));
    }
  }
}
