package io.weir.transforms.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that are passed on as bytes. */
class EncodedValuesTest {
  private static final Object[] VALUES = {
    "page-\u00e9",
    null,
    "",
    -7L,
    Long.MAX_VALUE,
    1.5,
    new BigDecimal("-12.50"),
    new BigDecimal("99999999999999999999999999999999999999"),
    true,
    false,
    Instant.ofEpochMilli(-1234)
  };

  private static byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(1);
    for (Object value : VALUES) {
      ValueEncoding.write(value, out);
    }
    out.writeInt(2);
    return bytes.toByteArray();
  }

  @Test
  void shouldReadAndWriteTheSameBytes() throws IOException {
    byte[] bytes = bytes();
    List<DataInput> inputs =
        List.of(new ByteInput(bytes), new DataInputStream(new ByteArrayInputStream(bytes)));
    for (DataInput in : inputs) {
      assertEquals(1, in.readInt());
      EncodedValues unread = EncodedValues.take(in, VALUES.length);
      assertEquals(2, in.readInt(), "what comes after");
      assertArrayEquals(VALUES, unread.read());
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(again);
      out.writeInt(1);
      unread.write(out);
      out.writeInt(2);
      assertArrayEquals(bytes, again.toByteArray());
    }
  }

  /** A tag, the digits after the point, and the length and bytes of 1250, -1250 and 2^64. */
  @Test
  void shouldKeepTheBytesOfDecimals() throws IOException {
    assertEquals("08 02 02 04e2".replace(" ", ""), hex("12.50"));
    assertEquals("08 02 02 fb1e".replace(" ", ""), hex("-12.50"));
    assertEquals("08 00 09 010000000000000000".replace(" ", ""), hex("18446744073709551616"));
    assertEquals("08 26 01 00".replace(" ", ""), hex("0." + "0".repeat(38)));
  }

  private static String hex(String decimal) throws IOException {
    return HexFormat.of()
        .formatHex(ByteOutput.bytes(out -> ValueEncoding.write(new BigDecimal(decimal), out)));
  }

  @Test
  void shouldRefuseBytesThatAreNoValue() {
    ByteInput in = new ByteInput(new byte[] {99});
    assertThrows(IOException.class, () -> EncodedValues.take(in, 1));
  }
}
