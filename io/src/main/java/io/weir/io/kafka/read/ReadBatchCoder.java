package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.transforms.layout.StreamLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * Coder of a {@link ReadBatch} that has been read, as its result and the layout of that. Runners
 * copy the output of a source with its coder.
 */
final class ReadBatchCoder extends AtomicCoder<ReadBatch> {
  private static final long serialVersionUID = 1;
  private static final ReadBatchCoder INSTANCE = new ReadBatchCoder();
  private static final SerializableCoder<StreamLayout> LAYOUTS =
      SerializableCoder.of(StreamLayout.class);

  private ReadBatchCoder() {}

  static ReadBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ReadBatch batch, OutputStream out) throws IOException {
    SourceBatchCoder.of().encode(batch.result(), out);
    LAYOUTS.encode(batch.layout(), out);
  }

  @Override
  public ReadBatch decode(InputStream in) throws IOException {
    SourceBatch result = SourceBatchCoder.of().decode(in);
    return ReadBatch.of(result, LAYOUTS.decode(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
