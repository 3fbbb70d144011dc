package io.weir.io;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * Coder of a {@link SourceBatch}: the stream, the number of old times, then the three lists, each
 * as its size in four bytes and its elements. If there are tombstones, the complement of the number
 * of old times is written, which is negative, and behind it the number of tombstones.
 */
public final class SourceBatchCoder extends AtomicCoder<SourceBatch> {
  private static final long serialVersionUID = -2028362812597753549L;

  private static final SourceBatchCoder INSTANCE = new SourceBatchCoder();
  private static final Coder<List<Event>> EVENTS = ListCoder.of(EventCoder.of());
  private static final Coder<List<LateEvent>> LATE_EVENTS =
      ListCoder.of(RecordCoder.of(LateEvent.TYPE));
  private static final Coder<List<DeadLetter>> DEAD_LETTERS =
      ListCoder.of(RecordCoder.of(DeadLetter.TYPE));

  private SourceBatchCoder() {}

  public static SourceBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SourceBatch batch, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(batch.stream(), out);
    if (batch.tombstones() == 0) {
      VarIntCoder.of().encode(batch.oldTimes(), out);
    } else {
      VarIntCoder.of().encode(~batch.oldTimes(), out);
      VarIntCoder.of().encode(batch.tombstones(), out);
    }
    EVENTS.encode(batch.events(), out);
    LATE_EVENTS.encode(batch.lateEvents(), out);
    DEAD_LETTERS.encode(batch.deadLetters(), out);
  }

  @Override
  public SourceBatch decode(InputStream in) throws IOException {
    String stream = StringUtf8Coder.of().decode(in);
    int oldTimes = VarIntCoder.of().decode(in);
    int tombstones = oldTimes < 0 ? VarIntCoder.of().decode(in) : 0;
    return new SourceBatch(
        stream,
        EVENTS.decode(in),
        LATE_EVENTS.decode(in),
        DEAD_LETTERS.decode(in),
        oldTimes < 0 ? ~oldTimes : oldTimes,
        tombstones);
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
