package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * An event on its way to its next stage, with what the stages before have measured at it. The
 * stages that it passes through do not read what is not for them, so it stays as bytes.
 *
 * @param parts what was measured so far
 * @param arrival an {@link StageInput} as {@link StageMessageCoder} writes it
 */
public record ForwardedInput(PartialResult[] parts, byte[] arrival) implements StageMessage {
  /** What is still to be told at the stages after the one that an arrival goes to. */
  static byte[] bytes(StageInput arrival) {
    try {
      return ByteOutput.bytes(out -> StageMessageCoder.of().write(arrival, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends an arrival on from a stage that has measured its part. */
  public static ForwardedInput after(StageInput arrival, PartialResult measured) {
    PartialResult[] parts = Arrays.copyOf(arrival.parts(), arrival.parts().length + 1);
    parts[parts.length - 1] = measured;
    return new ForwardedInput(parts, arrival.onward().arrival());
  }

  @Override
  public StageInput open() {
    try {
      StageInput read = (StageInput) StageMessageCoder.of().read(new ByteInput(arrival));
      return new StageInput(
          read.place(), read.series(), read.question(), parts, read.onward(), read.counted());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
