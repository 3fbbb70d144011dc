package io.weir.transforms.expectation;

import io.weir.transforms.record.Expectation.Status;
import java.util.List;

/**
 * The statuses of which a pack wants records.
 *
 * @param names names of the statuses; none for every status
 */
record EmittedStatuses(List<String> names) {
  /** Every status. */
  static final EmittedStatuses ALL = new EmittedStatuses(List.of());

  boolean areAll() {
    return names.isEmpty();
  }

  boolean contains(Status status) {
    return areAll() || names.contains(status.name());
  }
}
