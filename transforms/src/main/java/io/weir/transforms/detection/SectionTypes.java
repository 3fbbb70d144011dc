package io.weir.transforms.detection;

import io.weir.transforms.pack.section.SectionProvider;
import io.weir.transforms.section.SectionType;
import java.util.List;

/** The kinds of sections that a pack can have. */
public final class SectionTypes {
  /** All of them, in the order in which outputs and explanations name them. */
  public static final List<SectionType> ALL =
      SectionProvider.all().stream().map(SectionType.class::cast).toList();

  private SectionTypes() {}
}
