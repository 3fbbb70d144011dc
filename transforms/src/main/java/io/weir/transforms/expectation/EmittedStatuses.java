package io.weir.transforms.expectation;

import io.weir.transforms.record.Expectation.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The statuses of which a pack wants records. */
public final class EmittedStatuses {
  /** Every status. */
  public static final EmittedStatuses ALL = new EmittedStatuses(EnumSet.allOf(Status.class));

  private final Set<Status> statuses;

  private EmittedStatuses(Set<Status> statuses) {
    this.statuses = statuses;
  }

  /** Returns the statuses with these names; no names are all statuses. */
  static EmittedStatuses of(List<String> names) {
    if (names.isEmpty()) {
      return ALL;
    }
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    names.forEach(name -> statuses.add(Status.valueOf(name)));
    return new EmittedStatuses(statuses);
  }

  boolean contains(Status status) {
    return statuses.contains(status);
  }
}
