package io.weir.transforms.pack.section;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A kind of section that packs can have. The kinds are found by {@link ServiceLoader}, so that the
 * language below them needs not know them: each is a line of {@code META-INF/services}, in the
 * order in which messages, explanations and outputs name the kinds.
 */
public interface SectionProvider {
  /**
   * Returns the language of the section's items; empty if packs have no named items of the kind.
   */
  Optional<SectionLanguage<?>> language();

  /** Returns the kinds on the class path. */
  static List<SectionProvider> all() {
    // The loader of this class: that of a worker's thread need not know what the pipeline uses.
    return ServiceLoader.load(SectionProvider.class, SectionProvider.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
