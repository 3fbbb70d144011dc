package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.HeldKey;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.record.Expectation;
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

/**
 * A worker with the process of an expectation, without an engine: state goes through its bytes each
 * time, and a timer fires once when the watermark has reached it.
 */
public final class ExpectationWorker {
  // Compiled once: the conditions are those of Orders in every test.
  private static final Map<KeySpec, ExpectationRouter> FINDERS = new ConcurrentHashMap<>();

  public final List<Expectation> told = new ArrayList<>();
  public final Map<String, HeldKey<KeyExpectations, ExpectationStep, Expectation>> keys =
      new TreeMap<>();
  public int firings;
  public int timersSet;
  public long watermark = Long.MIN_VALUE / 2;
  private final ExpectationRouter finder;
  private final ResolveExpectationsOfKey process;

  public ExpectationWorker(ExpectationConfig config) {
    finder = FINDERS.computeIfAbsent(config.spec().by(), by -> new ExpectationRouter(config));
    process = new ResolveExpectationsOfKey(config);
  }

  public void receive(Event event) {
    byte[] key = finder.key(event);
    ExpectationStep step = key == null ? null : finder.step(event);
    if (step != null) {
      HeldKey<KeyExpectations, ExpectationStep, Expectation> held =
          keys.computeIfAbsent(
              HexFormat.of().formatHex(key),
              k -> new HeldKey<>(process, key, () -> watermark, record -> told.add(record)));
      int before = held.timesSet;
      held.receive(throughBytes(step));
      timersSet += held.timesSet - before;
    }
  }

  private static ExpectationStep throughBytes(ExpectationStep step) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ExpectationStepCoder.of().encode(step, bytes);
      return ExpectationStepCoder.of().decode(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fires the timers that the watermark has reached. */
  public void fire() {
    for (HeldKey<KeyExpectations, ExpectationStep, Expectation> held : keys.values()) {
      int before = held.timesSet;
      firings += held.fire();
      timersSet += held.timesSet - before;
    }
    keys.values().removeIf(held -> held.bytes() == null);
  }
}
