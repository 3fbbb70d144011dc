package io.weir.transforms.expectation;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes a {@link Step} for the shuffle. */
final class StepCoder extends FramedCoder<Step> {
  private static final StepCoder INSTANCE = new StepCoder();

  private StepCoder() {}

  static StepCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Step step, DataOutput out) throws IOException {
    Values.writeSigned(step.time(), out);
    Values.write(step.id(), out);
    out.writeByte(step.roles());
  }

  @Override
  protected Step read(DataInput in) throws IOException {
    return new Step(Values.readSigned(in), Values.read(in), in.readUnsignedByte());
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
