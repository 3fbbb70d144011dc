package io.weir.transforms.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.FakeTimer;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.keyed.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

/** A gate on a runner that caches the objects of a state and processes failed bundles again. */
class LiveGateTest {
  private static final byte[] SHARE = {0, 0};

  private final CachedIds state = new CachedIds();
  private final FakeTimer timer = new FakeTimer();
  private final List<Object> admitted = new ArrayList<>();
  private boolean failing;

  @Test
  void shouldAdmitTheEventsOfABundleThatFailedBefore() {
    LiveGate gate = gate();
    bundle(gate, "a");
    failing = true;
    assertThrows(IllegalStateException.class, () -> bundle(gate, "b"));
    failing = false;
    bundle(gate, "b");
    bundle(gate, "a");
    assertEquals(List.of("a", "b"), admitted);
  }

  @Test
  void shouldForgetIdsAgainWhenTheBundleOfTheTimerFailed() {
    LiveGate gate = gate();
    bundle(gate, "a");
    int known = state.written.size();
    timer.now = 1_000_000;
    state.failing = true;
    assertThrows(IllegalStateException.class, () -> gate.forget(SHARE, state, timer));
    assertEquals(known, state.written.size(), "the failed bundle has changed nothing");
    state.failing = false;
    gate.forget(SHARE, state, timer);
    assertEquals(null, state.written);
  }

  private static LiveGate gate() {
    return new LiveGate(
        Map.of(),
        new RecentIds(1000, 1),
        new StateReader<>(DeliveredIdsEncoding.CODER, KeyLayout.KEYS.copyingState()));
  }

  private void bundle(LiveGate gate, String id) {
    gate.start();
    Event event = new Event("payments", id, 0, 0, new Object[] {id});
    gate.process(KV.of(SHARE, List.of(event)), state, timer, new Outputs());
  }

  private final class Outputs implements MultiOutputReceiver {
    @Override
    @SuppressWarnings("unchecked") // The test has no late events.
    public <T> OutputReceiver<T> get(TupleTag<T> tag) {
      assertEquals(DeduplicateEvents.ADMITTED, tag);
      return (OutputReceiver<T>) new AdmittedEvents();
    }

    @Override
    public <T> OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
      throw new UnsupportedOperationException();
    }
  }

  /** Fails where a later step of the same bundle would. */
  private final class AdmittedEvents implements OutputReceiver<List<Event>> {
    @Override
    public void output(List<Event> events) {
      if (failing) {
        throw new IllegalStateException("a later step failed");
      }
      events.forEach(event -> admitted.add(event.id));
    }

    @Override
    public OutputBuilder<List<Event>> builder(List<Event> events) {
      throw new UnsupportedOperationException();
    }
  }

  /** What a bundle wrote is the state only if the bundle did not fail. */
  private final class CachedIds implements ValueState<DeliveredIds> {
    DeliveredIds written;
    boolean failing;

    @Override
    public void write(DeliveredIds ids) {
      if (!LiveGateTest.this.failing) {
        written = ids;
      }
    }

    @Override
    public DeliveredIds read() {
      return written;
    }

    @Override
    public ValueState<DeliveredIds> readLater() {
      return this;
    }

    @Override
    public void clear() {
      if (failing) {
        throw new IllegalStateException("the state cannot be written");
      }
      written = null;
    }
  }
}
