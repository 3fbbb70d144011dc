package io.weir.io.kafka.read;

import io.weir.io.SourceBatchCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * Coder of a {@link ReadBatch} that has been read, as its result. Runners copy the output of a
 * source with its coder.
 */
final class ReadBatchCoder extends AtomicCoder<ReadBatch> {
  private static final ReadBatchCoder INSTANCE = new ReadBatchCoder();

  private ReadBatchCoder() {}

  static ReadBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ReadBatch batch, OutputStream out) throws IOException {
    SourceBatchCoder.of().encode(batch.result(), out);
  }

  @Override
  public ReadBatch decode(InputStream in) throws IOException {
    return ReadBatch.of(SourceBatchCoder.of().decode(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
