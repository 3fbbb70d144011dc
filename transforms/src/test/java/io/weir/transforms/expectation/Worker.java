package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.KeySpec;
import io.weir.transforms.state.HeldKey;
import io.weir.transforms.state.VersionedCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.OutputBuilder;

/**
 * A worker with the DoFn of an expectation, without an engine: state goes through its bytes each
 * time, and a timer fires once when the watermark has reached it.
 */
final class Worker {
  // Compiled once: the conditions are those of Orders in every test.
  private static final Map<KeySpec, StepFinder> FINDERS = new ConcurrentHashMap<>();

  final List<Expectation> told = new ArrayList<>();
  final Map<String, HeldKey<KeyExpectations>> keys = new TreeMap<>();
  int firings;
  int timersSet;
  long watermark = Long.MIN_VALUE / 2;
  private final StepFinder finder;
  private final ExpectKey expectKey;
  private final VersionedCoder<KeyExpectations> coder;

  Worker(ExpectationConfig config) {
    finder = FINDERS.computeIfAbsent(config.spec().by(), by -> new StepFinder(config));
    expectKey = new ExpectKey(config);
    coder = new KeyExpectationsCoder(config);
  }

  void receive(Event event) {
    byte[] key = finder.key(event);
    Step step = key == null ? null : finder.step(event);
    if (step != null) {
      HeldKey<KeyExpectations> held =
          keys.computeIfAbsent(
              HexFormat.of().formatHex(key), k -> new HeldKey<>(coder, () -> watermark));
      int before = held.timesSet;
      expectKey.process(KV.of(key, throughBytes(step)), held, held, new Into(told));
      timersSet += held.timesSet - before;
    }
  }

  private static Step throughBytes(Step step) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      StepCoder.of().encode(step, bytes);
      return StepCoder.of().decode(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fires the timers that the watermark has reached. */
  void fire() {
    keys.forEach(
        (key, held) -> {
          while (held.isDue()) {
            firings++;
            int before = held.timesSet;
            expectKey.settle(HexFormat.of().parseHex(key), held, held, new Into(told));
            timersSet += held.timesSet - before;
          }
        });
    keys.values().removeIf(held -> held.bytes == null);
  }

  /** Collects what the DoFn sends. */
  private record Into(List<Expectation> told) implements OutputReceiver<Expectation> {
    @Override
    public void output(Expectation element) {
      told.add(element);
    }

    @Override
    public OutputBuilder<Expectation> builder(Expectation element) {
      throw new UnsupportedOperationException();
    }
  }
}
