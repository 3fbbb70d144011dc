package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.ExpectationSpec;

/** Tells which role an event plays in an expectation, and under which key. Not thread-safe. */
final class ExpectationRouter {
  private final String stream;
  private final int[] keySlots;
  private final Expression after;
  private final Expression expect;
  private final Expression unless;

  ExpectationRouter(ExpectationConfig config) {
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
  ExpectationStep step(Event event) {
    int roles =
        (after.test(event.values) ? ExpectationStep.AFTER : 0)
            | (expect.test(event.values) ? ExpectationStep.EXPECT : 0)
            | (unless != null && unless.test(event.values) ? ExpectationStep.UNLESS : 0);
    return roles == 0 ? null : new ExpectationStep(event.time, event.id, roles);
  }
}
