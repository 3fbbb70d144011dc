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
 * @param input a {@link StageInput} in the format of {@link StageMessageCoder}
 */
public record ForwardedInput(PartialResult[] parts, byte[] input) implements StageMessage {
  /** Encodes the input of the next stage. */
  static byte[] bytes(StageInput input) {
    try {
      return ByteOutput.bytes(out -> StageMessageCoder.of().write(input, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates the message that forwards an event from a stage that has measured its part. */
  public static ForwardedInput after(StageInput input, PartialResult measured) {
    PartialResult[] parts = Arrays.copyOf(input.parts(), input.parts().length + 1);
    parts[parts.length - 1] = measured;
    return new ForwardedInput(parts, input.next().input());
  }

  @Override
  public StageInput open() {
    try {
      StageInput read = (StageInput) StageMessageCoder.of().read(new ByteInput(input));
      return new StageInput(
          read.position(), read.series(), read.request(), parts, read.next(), read.counted());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
