package io.weir.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.event.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.hash.MurmurHash3;
import org.junit.jupiter.api.Test;

/**
 * The bytes of the measures of decimals. An unscaled value is the length of its bytes, and its
 * bytes in two's complement, the highest first: 12.50 is 1250, 02 04e2.
 */
class DecimalStateFormatTest {
  private static final FieldType TYPE = FieldType.DECIMAL_2;
  private static final List<BigDecimal> VALUES =
      List.of(new BigDecimal("12.50"), new BigDecimal("-0.01"));

  private static void assertBytes(String expected, AggregateFunction function) throws IOException {
    WindowAccumulator written = function.newWindowAccumulator(TYPE, true);
    for (BigDecimal value : VALUES) {
      written.add(20, value);
      written.compact();
    }
    byte[] bytes = ByteOutput.bytes(written::write);
    assertEquals(expected.replace(" ", ""), HexFormat.of().formatHex(bytes), function.name());
    WindowAccumulator read = function.newWindowAccumulator(TYPE, true);
    ByteInput in = new ByteInput(bytes);
    read.read(in);
    assertEquals(bytes.length, in.position(), function.name());
    assertEquals(written.value(null), read.value(null), function.name());
  }

  @Test
  void shouldKeepTheBytesOfSumsAndAverages() throws IOException {
    String twoValuesOf1249 = "02" + "02 04e1";
    assertBytes(twoValuesOf1249, Aggregates.SUM);
    assertBytes(twoValuesOf1249, Aggregates.AVG);
  }

  @Test
  void shouldKeepTheBytesOfExtremes() throws IOException {
    assertBytes("08 02 02 04e2 01", Aggregates.MAX);
    assertBytes("08 02 01 ff 01", Aggregates.MIN);
  }

  /** No parts of doubles, and the sum and the sum of squares as text. */
  @Test
  void shouldKeepTheBytesOfDeviations() throws IOException {
    String sum = HexFormat.of().formatHex("12.49".getBytes(StandardCharsets.US_ASCII));
    String squares = HexFormat.of().formatHex("156.2501".getBytes(StandardCharsets.US_ASCII));
    assertBytes("02" + "01 05" + sum + "01 08" + squares, Aggregates.STDDEV);
  }

  /** No sketch, two values: the unscaled values themselves are the hashes, in ascending order. */
  @Test
  void shouldKeepTheBytesOfDifferentValues() throws IOException {
    assertBytes("00 02 ffffffffffffffff 00000000000004e2", Aggregates.DISTINCT);
  }

  @Test
  void shouldKeepTheBytesOfEdges() throws IOException {
    assertBytes("28 08 02 02 04e2", Aggregates.FIRST);
    assertBytes("28 08 02 01 ff", Aggregates.LAST);
  }

  /** Of each event the hash of its id, then the lower and the upper 64 bits of the value. */
  @Test
  void shouldKeepTheBytesOfQuantiles() throws IOException {
    SetAccumulator written =
        Aggregates.QUANTILE.newSetAccumulator(FieldType.DECIMAL_2, Map.of("q", 0.5));
    written.add(20, 1L, new BigDecimal("-184467440737095516.17")); // -2^64 - 1
    byte[] bytes = ByteOutput.bytes(out -> written.write(out, 0));
    assertEquals(
        "01"
            + HexFormat.of().toHexDigits(MurmurHash3.hash(1L, 9001)[0])
            + "ffffffffffffffff"
            + "fffffffffffffffe",
        HexFormat.of().formatHex(bytes));
    SetAccumulator read =
        Aggregates.QUANTILE.newSetAccumulator(FieldType.DECIMAL_2, Map.of("q", 0.5));
    read.read(new ByteInput(bytes), 0);
    assertEquals(new BigDecimal("-184467440737095516.17"), read.value());
  }
}
