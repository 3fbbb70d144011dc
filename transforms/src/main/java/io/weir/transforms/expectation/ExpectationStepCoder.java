package io.weir.transforms.expectation;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataOutput;
import java.io.IOException;

/** Coder of an {@link ExpectationStep} in shuffles. */
public final class ExpectationStepCoder extends FramedCoder<ExpectationStep> {
  private static final long serialVersionUID = -877130299680491376L;

  private static final ExpectationStepCoder INSTANCE = new ExpectationStepCoder();

  private ExpectationStepCoder() {}

  public static ExpectationStepCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(ExpectationStep step, DataOutput out) throws IOException {
    ValueEncoding.writeSigned(step.time(), out);
    ValueEncoding.write(step.id(), out);
    out.writeByte(step.roles());
  }

  @Override
  protected ExpectationStep read(ByteInput in) throws IOException {
    return new ExpectationStep(
        ValueEncoding.readSigned(in), ValueEncoding.read(in), in.readUnsignedByte());
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
