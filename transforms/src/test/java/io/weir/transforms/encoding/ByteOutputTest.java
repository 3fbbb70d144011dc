package io.weir.transforms.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's own data streams say what the bytes are. */
class ByteOutputTest {
  @Test
  void shouldWriteAndReadAsJavaDoes() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    DataOutputStream java = new DataOutputStream(expected);
    java.writeByte(0x1FF);
    java.writeBoolean(true);
    java.writeInt(0x80FF_0102);
    java.writeLong(0x80FF_0102_8304_0506L);
    java.writeDouble(-1.5);
    java.write(new byte[] {1, 2, 3}, 1, 2);
    byte[] bytes =
        ByteOutput.bytes(
            out -> {
              out.writeByte(0x1FF);
              out.writeBoolean(true);
              out.writeInt(0x80FF_0102);
              out.writeLong(0x80FF_0102_8304_0506L);
              out.writeDouble(-1.5);
              out.write(new byte[] {1, 2, 3}, 1, 2);
            });
    assertArrayEquals(expected.toByteArray(), bytes);
    ByteInput in = new ByteInput(bytes);
    assertEquals(-1, in.readByte());
    assertEquals(true, in.readBoolean());
    assertEquals(0x80FF_0102, in.readInt());
    assertEquals(0x80FF_0102_8304_0506L, in.readLong());
    assertEquals(-1.5, in.readDouble());
    byte[] rest = new byte[3];
    assertThrows(EOFException.class, () -> in.readFully(rest));
    in.readFully(new byte[2]);
    assertThrows(EOFException.class, in::readUnsignedByte);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "abc\u007F", "é", "ab\u0080", "a\uD83D\uDE00b", "\uD800"})
  void shouldWriteStringsAsDataOutputStreamDoes(String s) throws IOException {
    for (String each : new String[] {s, "x".repeat(127) + s, "x".repeat(20_000) + s}) {
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      ValueEncoding.writeString(each, new DataOutputStream(expected));
      byte[] bytes = ByteOutput.bytes(out -> ValueEncoding.writeString(each, out));
      assertArrayEquals(expected.toByteArray(), bytes);
      assertEquals(
          ValueEncoding.readString(new DataInputStream(new ByteArrayInputStream(bytes))),
          ValueEncoding.readString(new ByteInput(bytes)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1})
  void shouldWriteNumbersAsInAnyStream(long n) throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ValueEncoding.writeUnsigned(n, new DataOutputStream(expected));
    byte[] bytes = ByteOutput.bytes(out -> out.writeUnsigned(n));
    assertArrayEquals(expected.toByteArray(), bytes);
    assertEquals(n, ValueEncoding.readUnsigned(new ByteInput(bytes)));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(EOFException.class, () -> ValueEncoding.readUnsigned(new ByteInput(cut)));
  }

  @Test
  void shouldRefuseANumberOfMoreThan64Bits() {
    byte[] bytes = new byte[11];
    Arrays.fill(bytes, (byte) 0x80);
    assertThrows(IOException.class, () -> ValueEncoding.readUnsigned(new ByteInput(bytes)));
  }

  @Test
  void shouldHoldAnyNumberOfBytesAndBeEmptyWhenTakenAgain() throws IOException {
    byte[] many = new byte[300_000];
    many[299_999] = 7;
    byte[] bytes =
        ByteOutput.bytes(
            out -> {
              out.writeByte(1);
              out.write(many);
              out.writeByte(2);
            });
    assertEquals(300_002, bytes.length);
    assertEquals(7, bytes[300_000]);
    assertEquals(2, bytes[300_001]);
    assertArrayEquals(new byte[] {3}, ByteOutput.bytes(out -> out.writeByte(3)));
  }

  @Test
  void shouldKeepTwoOutputsApart() throws IOException {
    byte[] outer =
        ByteOutput.bytes(
            out -> {
              out.writeByte(1);
              assertArrayEquals(new byte[] {9}, ByteOutput.bytes(inner -> inner.writeByte(9)));
              out.writeByte(2);
            });
    assertArrayEquals(new byte[] {1, 2}, outer);
  }
}
