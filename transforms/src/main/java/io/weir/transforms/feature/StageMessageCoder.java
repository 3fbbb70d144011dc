package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Coder of messages to stages in shuffles. */
public final class StageMessageCoder extends FramedCoder<StageMessage> {
  private static final long serialVersionUID = -8789032748165751624L;

  private static final StageMessageCoder INSTANCE = new StageMessageCoder();
  private static final int INPUT = 0;
  private static final int PART = 1;
  private static final int FORWARDED = 2;
  private static final int INPUT_WITH_NEXT_STAGE = 3;
  private static final int INPUT_COUNTED_ELSEWHERE = 4;

  private StageMessageCoder() {}

  public static StageMessageCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(StageMessage message, DataOutput out) throws IOException {
    if (message instanceof StageInput input) {
      out.writeByte(kind(input));
      input.position().write(out);
      StageEncoding.writeSeries(input.series(), out);
      StageEncoding.writeRequest(input.request(), out);
      if (input.next() != null) {
        ValueEncoding.writeUnsigned(input.next().stage(), out);
        ValueEncoding.writeBytes(input.next().key(), out);
        ValueEncoding.writeBytes(input.next().input(), out);
      }
    } else if (message instanceof PartialResult part) {
      out.writeByte(PART);
      writePart(part, out);
    } else {
      ForwardedInput forwarded = (ForwardedInput) message;
      out.writeByte(FORWARDED);
      ValueEncoding.writeUnsigned(forwarded.parts().length, out);
      for (PartialResult part : forwarded.parts()) {
        writePart(part, out);
      }
      ValueEncoding.writeBytes(forwarded.input(), out);
    }
  }

  private static int kind(StageInput input) {
    // A repeated delivery of an event that goes from stage to stage stops at the first stage, so
    // the first stage counts it.
    if (input.next() != null) {
      return INPUT_WITH_NEXT_STAGE;
    }
    return input.counted() ? INPUT : INPUT_COUNTED_ELSEWHERE;
  }

  private static void writePart(PartialResult part, DataOutput out) throws IOException {
    part.position().write(out);
    ValueEncoding.writeUnsigned(part.stage(), out);
    StageEncoding.writeAll(part.values(), out);
    ValueEncoding.writeUnsigned(part.known(), out);
  }

  @Override
  protected StageMessage read(ByteInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case INPUT -> readInput(in);
      case INPUT_COUNTED_ELSEWHERE -> readInput(in).countedElsewhere();
      case INPUT_WITH_NEXT_STAGE -> {
        StageInput input = readInput(in);
        StageInput.NextStage next =
            new StageInput.NextStage(
                (int) ValueEncoding.readUnsigned(in),
                ValueEncoding.readBytes(in),
                ValueEncoding.readBytes(in));
        yield new StageInput(
            input.position(), input.series(), input.request(), input.parts(), next, true);
      }
      case PART -> readPart(in);
      case FORWARDED -> {
        PartialResult[] parts = new PartialResult[ValueEncoding.readLength(in)];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = readPart(in);
        }
        yield new ForwardedInput(parts, ValueEncoding.readBytes(in));
      }
      default -> throw new IOException("unknown message " + kind);
    };
  }

  private static StageInput readInput(DataInput in) throws IOException {
    return new StageInput(
        EventPosition.read(in), StageEncoding.readSeries(in), StageEncoding.readRequest(in));
  }

  private static PartialResult readPart(DataInput in) throws IOException {
    return new PartialResult(
        EventPosition.read(in),
        (int) ValueEncoding.readUnsigned(in),
        StageEncoding.readAll(in),
        ValueEncoding.readUnsigned(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
