package io.weir.transforms.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Parts of arrays. */
class ByteSliceTest {
  private static byte[] written(ByteSlice slice) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    slice.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  @Test
  void shouldReadWithinItsEnds() throws IOException {
    byte[] bytes = {9, 1, (byte) 0x80, 9};
    ByteInput in = new ByteInput(bytes);
    in.readByte();
    ByteSlice slice = ByteSlice.read(2, in);
    assertEquals(9, in.readByte(), "what follows");
    assertSame(bytes, slice.bytes());
    assertEquals(1, slice.first());
    assertArrayEquals(new byte[] {1, (byte) 0x80}, written(slice));
    ByteInput within = slice.open();
    assertEquals(1, within.readByte());
    assertArrayEquals(new byte[] {(byte) 0x80}, written(within.rest()));
    assertThrows(EOFException.class, () -> ValueEncoding.readUnsigned(within), "a number cut off");
    assertThrows(EOFException.class, () -> ByteSlice.read(1, in));
  }

  @Test
  void shouldCopyWhenItWouldKeepALargeArray() throws IOException {
    byte[] large = new byte[1 << 16];
    large[0] = 7;
    ByteSlice ofLarge = ByteSlice.read(1, new ByteInput(large));
    assertNotSame(large, ofLarge.bytes());
    assertArrayEquals(new byte[] {7}, written(ofLarge));
    byte[] bytes = {1, 2, 3};
    ByteSlice ofStream = ByteSlice.read(2, new DataInputStream(new ByteArrayInputStream(bytes)));
    assertArrayEquals(new byte[] {1, 2}, written(ofStream));
  }
}
