package io.weir.transforms.feature;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * An event on its way to its next stage, with what the stages before have measured at it. The
 * stages that it passes through do not read what is not for them, so it stays as bytes.
 *
 * @param parts what was measured so far
 * @param arrival an {@link Arrival} as {@link MessageCoder} writes it
 */
public record Relay(Part[] parts, byte[] arrival) implements Message {
  /** What is still to be told at the stages after the one that an arrival goes to. */
  static byte[] bytes(Arrival arrival) {
    try {
      return ByteOutput.bytes(out -> MessageCoder.of().write(arrival, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends an arrival on from a stage that has measured its part. */
  public static Relay after(Arrival arrival, Part measured) {
    Part[] parts = Arrays.copyOf(arrival.parts(), arrival.parts().length + 1);
    parts[parts.length - 1] = measured;
    return new Relay(parts, arrival.onward().arrival());
  }

  @Override
  public Arrival open() {
    try {
      Arrival read = (Arrival) MessageCoder.of().read(new ByteInput(arrival));
      return new Arrival(
          read.place(), read.series(), read.question(), parts, read.onward(), read.counted());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
