package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.ExpectationSpec;

/** Tells which role an event plays in an expectation, and under which key. Not thread-safe. */
final class StepFinder {
  private final String stream;
  private final int[] keySlots;
  private final Expression after;
  private final Expression expect;
  private final Expression unless;

  StepFinder(ExpectationConfig config) {
    ExpectationSpec spec = config.spec();
    StreamLayout layout = config.layout();
    stream = spec.from();
    keySlots = spec.by().fields().stream().mapToInt(layout::slot).toArray();
    after = Expression.checkedCondition(spec.after(), layout.scope());
    expect = Expression.checkedCondition(spec.expect(), layout.scope());
    unless =
        spec.unless() == null ? null : Expression.checkedCondition(spec.unless(), layout.scope());
  }

  boolean isOfStream(Event event) {
    return event.stream.equals(stream);
  }

  /** The key of an event of the stream, or null where a part of it is missing. */
  byte[] key(Event event) {
    return KeyBytes.of(event.values, keySlots);
  }

  /** What an event of the stream is in the expectation, or null where it plays no role. */
  Step step(Event event) {
    int roles =
        (after.test(event.values) ? Step.AFTER : 0)
            | (expect.test(event.values) ? Step.EXPECT : 0)
            | (unless != null && unless.test(event.values) ? Step.UNLESS : 0);
    return roles == 0 ? null : new Step(event.time, event.id, roles);
  }
}
