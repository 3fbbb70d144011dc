package io.weir.transforms.detection;

import io.weir.transforms.decision.DecisionSection;
import io.weir.transforms.expectation.ExpectationSection;
import io.weir.transforms.metric.MetricSection;
import io.weir.transforms.section.SectionType;
import io.weir.transforms.session.SessionSection;
import java.util.List;

/** The kinds of sections that a pack can have. */
public final class SectionTypes {
  /** All of them, in the order in which outputs and explanations name them. */
  public static final List<SectionType> ALL =
      List.of(
          new DecisionSection(),
          new SessionSection(),
          new MetricSection(),
          new ExpectationSection());

  private SectionTypes() {}
}
