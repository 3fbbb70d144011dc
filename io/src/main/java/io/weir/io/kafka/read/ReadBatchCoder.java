package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.transforms.layout.StreamLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * Coder of a {@link ReadBatch} that has been read, as its result and the layout of that. Runners
 * copy the output of a source with its coder.
 */
final class ReadBatchCoder extends AtomicCoder<ReadBatch> {
  private static final long serialVersionUID = 1;
  private static final ReadBatchCoder INSTANCE = new ReadBatchCoder();
  private static final SerializableCoder<StreamLayout> LAYOUTS =
      SerializableCoder.of(StreamLayout.class);

  // Java's serialization costs more than a small batch, and a process reads few layouts.
  private static final Map<StreamLayout, byte[]> ENCODED = new ConcurrentHashMap<>();
  private static final Map<ByteBuffer, StreamLayout> DECODED = new ConcurrentHashMap<>();

  private ReadBatchCoder() {}

  static ReadBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ReadBatch batch, OutputStream out) throws IOException {
    SourceBatchCoder.of().encode(batch.result(), out);
    byte[] layout = ENCODED.get(batch.layout());
    if (layout == null) {
      layout = CoderUtils.encodeToByteArray(LAYOUTS, batch.layout());
      ENCODED.put(batch.layout(), layout);
    }
    ByteArrayCoder.of().encode(layout, out);
  }

  @Override
  public ReadBatch decode(InputStream in) throws IOException {
    SourceBatch result = SourceBatchCoder.of().decode(in);
    ByteBuffer bytes = ByteBuffer.wrap(ByteArrayCoder.of().decode(in));
    StreamLayout layout = DECODED.get(bytes);
    if (layout == null) {
      layout = CoderUtils.decodeFromByteArray(LAYOUTS, bytes.array());
      DECODED.put(bytes, layout);
    }
    return ReadBatch.of(result, layout);
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
