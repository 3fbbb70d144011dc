package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * An event on the way to its next stage, with the results of the stages before. A stage does not
 * decode the input of the next stage, so the input stays encoded.
 *
 * @param parts results so far
 * @param arrival a {@link StageInput} in the format of {@link StageMessageCoder}
 */
public record ForwardedInput(PartialResult[] parts, byte[] arrival) implements StageMessage {
  /** Encodes the input of the next stage. */
  static byte[] bytes(StageInput arrival) {
    try {
      return ByteOutput.bytes(out -> StageMessageCoder.of().write(arrival, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates the message that forwards an event from a stage that has measured its part. */
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
