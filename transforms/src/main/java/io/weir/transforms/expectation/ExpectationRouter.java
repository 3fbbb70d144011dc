package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.ExpectationSpec;

/** Determines the role of an event in an expectation, and its key. Not thread-safe. */
final class ExpectationRouter {
  private final SectionInput input;
  private final int[] keySlots;
  private final Expression after;
  private final Expression expect;
  private final Expression unless;

  ExpectationRouter(ExpectationConfig config) {
    ExpectationSpec spec = config.spec();
    input = config.input();
    StreamLayout layout = input.layout();
    keySlots = spec.by().fields().stream().mapToInt(layout::slot).toArray();
    after = Expression.checkedCondition(spec.after(), layout.scope());
    expect = Expression.checkedCondition(spec.expect(), layout.scope());
    unless =
        spec.unless() == null ? null : Expression.checkedCondition(spec.unless(), layout.scope());
  }

  /** Returns the event as one of the expectation's input, or null if it is not read. */
  Event read(Event event) {
    return input.read(event);
  }

  /** Returns the key of an event that was read, or null if a field of the key is missing. */
  byte[] key(Event event) {
    return KeyBytes.of(event.values, keySlots);
  }

  /** Returns the role of an event that was read, or null if the event has none. */
  ExpectationStep step(Event event) {
    int roles =
        (after.test(event.values) ? ExpectationStep.AFTER : 0)
            | (expect.test(event.values) ? ExpectationStep.EXPECT : 0)
            | (unless != null && unless.test(event.values) ? ExpectationStep.UNLESS : 0);
    return roles == 0 ? null : new ExpectationStep(event.time, event.id, roles);
  }
}
