package io.weir.pipelines.ops.replay;

import io.weir.transforms.expression.JsonExpression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.time.Instant;

/**
 * Selects records that are sent again.
 *
 * @param reason text that the reason contains, or null
 * @param since earliest time, or null
 * @param until first time that is not selected, or null
 * @param where condition, or null. An error counts as false.
 */
record RecordSelection(String reason, Instant since, Instant until, JsonExpression where) {

  boolean contains(RejectedRecord record) {
    return (reason == null || record.reason().contains(reason))
        && (since == null || !record.time().isBefore(since))
        && (until == null || record.time().isBefore(until))
        && (where == null || holds(record));
  }

  private boolean holds(RejectedRecord record) {
    try {
      return (Boolean) where.evaluate(RecordVariables.of(record, record.payload().bytes()));
    } catch (ExpressionException | IllegalArgumentException e) {
      return false;
    }
  }
}
