package io.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CoderChecksTest {
  private static final Coder<String> STRINGS = StringUtf8Coder.of();

  @Test
  void shouldAcceptASoundCoder() {
    CoderChecks.roundTrip(STRINGS, "", "a", "water");
    CoderChecks.nested(STRINGS, "", "a", "water");
    CoderChecks.deterministic(STRINGS, "water", String.join("", "wat", "er"));
    CoderChecks.golden(STRINGS, "05 77 61 74 65 72", "water");
  }

  @Test
  void shouldRefuseACoderThatLosesSomething() {
    assertFailsSaying(
        "Lossy fails on water", () -> CoderChecks.roundTrip(new Lossy(), "a", "water"));
  }

  @Test
  void shouldRefuseANestedCoderThatReadsToTheEnd() {
    assertFailsSaying("Greedy", () -> CoderChecks.nested(new Greedy(), "water"));
  }

  @Test
  void shouldRefuseANestedCoderThatLeavesBytes() {
    assertFailsSaying("1 bytes are left over", () -> CoderChecks.nested(new Padded(), "water"));
  }

  @Test
  void shouldRefuseANestedCoderThatTakesAShortReadForAll() {
    assertFailsSaying("Hasty", () -> CoderChecks.nested(new Hasty(), "water"));
  }

  @Test
  void shouldRefuseACoderThatDoesNotClaimToBeDeterministic() {
    assertFailsSaying(
        "not deterministic", () -> CoderChecks.deterministic(DoubleCoder.of(), 1.0, 1.0));
  }

  @Test
  void shouldRefuseEqualValuesWithDifferentBytes() {
    Set<String> forwards = new LinkedHashSet<>(List.of("a", "b"));
    Set<String> backwards = new LinkedHashSet<>(List.of("b", "a"));
    assertFailsSaying(
        "two codings", () -> CoderChecks.deterministic(new InOrder(), forwards, backwards));
  }

  @Test
  void shouldRefuseToCompareDifferentValues() {
    assertFailsSaying("nothing is tested", () -> CoderChecks.deterministic(STRINGS, "a", "b"));
  }

  @Test
  void shouldShowWhereGoldenBytesDiffer() {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> CoderChecks.golden(STRINGS, "05 7761 2d 65 72", "water"));
    assertTrue(error.getMessage().contains("from byte 3 on"), error.getMessage());
    assertTrue(error.getMessage().contains("expected 0577612d6572"), error.getMessage());
    assertTrue(error.getMessage().contains("actual   057761746572"), error.getMessage());
  }

  @Test
  void shouldRefuseMissingAndFurtherGoldenBytes() {
    assertFailsSaying("from byte 1 on", () -> CoderChecks.golden(VarLongCoder.of(), "01 00", 1L));
    assertFailsSaying("from byte 1 on", () -> CoderChecks.golden(VarLongCoder.of(), "ac", 300L));
  }

  @Test
  void shouldRefuseACoderThatDoesNotReadTheGoldenBytes() {
    assertFailsSaying("Lossy", () -> CoderChecks.golden(new Lossy(), "0577 6174 6572", "water"));
  }

  @Test
  void shouldRefuseToTestNothing() {
    assertThrows(IllegalArgumentException.class, () -> CoderChecks.roundTrip(STRINGS));
    assertThrows(IllegalArgumentException.class, () -> CoderChecks.nested(STRINGS));
  }

  private static void assertFailsSaying(String part, Executable check) {
    AssertionError error = assertThrows(AssertionError.class, check);
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  private abstract static class Named extends AtomicCoder<String> {
    @Override
    public void encode(String value, OutputStream out) throws IOException {
      STRINGS.encode(value, out);
    }

    @Override
    public String decode(InputStream in) throws IOException {
      return STRINGS.decode(in);
    }

    @Override
    public String toString() {
      return getClass().getSimpleName();
    }
  }

  private static final class Lossy extends Named {
    @Override
    public String decode(InputStream in) throws IOException {
      String read = super.decode(in);
      return read.substring(0, Math.min(read.length(), 1));
    }
  }

  private static final class Greedy extends Named {
    @Override
    public String decode(InputStream in) throws IOException {
      String read = super.decode(in);
      return in.read() < 0 ? read : read + "?";
    }
  }

  private static final class Padded extends Named {
    @Override
    public void encode(String value, OutputStream out) throws IOException {
      super.encode(value, out);
      out.write(0);
    }
  }

  private static final class Hasty extends Named {
    @Override
    public String decode(InputStream in) throws IOException {
      byte[] bytes = new byte[in.read()];
      int read = in.read(bytes);
      return new String(bytes, 0, read, UTF_8);
    }
  }

  private static final class InOrder extends CustomCoder<Set<String>> {
    private static final Coder<Set<String>> SETS = SetCoder.of(STRINGS);

    @Override
    public void encode(Set<String> value, OutputStream out) throws IOException {
      SETS.encode(value, out);
    }

    @Override
    public Set<String> decode(InputStream in) throws IOException {
      return SETS.decode(in);
    }

    @Override
    public void verifyDeterministic() {
      // Claims it wrongly.
    }
  }
}
