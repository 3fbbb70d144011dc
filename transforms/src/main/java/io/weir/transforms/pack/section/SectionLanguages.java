package io.weir.transforms.pack.section;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sections whose items a pack can name, in the order in which messages list them. */
public final class SectionLanguages {
  /** The sections of the pack language. */
  public static final SectionLanguages STANDARD =
      new SectionLanguages(
          SectionProvider.all().stream().flatMap(kind -> kind.language().stream()).toList());

  private final List<SectionLanguage<?>> languages;

  private SectionLanguages(List<SectionLanguage<?>> languages) {
    this.languages = languages;
  }

  /** Returns these sections and others. */
  public SectionLanguages with(SectionLanguage<?>... others) {
    return new SectionLanguages(Stream.concat(languages.stream(), Arrays.stream(others)).toList());
  }

  /** Returns all sections. */
  public List<SectionLanguage<?>> all() {
    return languages;
  }

  /** Returns the keys of the sections in a pack. */
  public List<String> names() {
    return languages.stream().<String>map(SectionLanguage::name).toList();
  }

  /** Returns the section of a name. */
  public Optional<SectionLanguage<?>> named(String name) {
    return languages.stream().filter(language -> language.name().equals(name)).findFirst();
  }

  /** Calls the visitor with each item of a pack, in the order of the sections. */
  public void forEachItem(Pack pack, ItemVisitor visitor) {
    languages.forEach(language -> visitItems(language, pack, visitor));
  }

  private static <S extends SectionSpec> void visitItems(
      SectionLanguage<S> language, Pack pack, ItemVisitor visitor) {
    pack.items(language.name(), language.specClass())
        .forEach((name, spec) -> visitor.visit(language, name, spec));
  }

  /** Receives the items of a pack. */
  public interface ItemVisitor {
    /** Receives an item with the language of its section. */
    <S extends SectionSpec> void visit(SectionLanguage<S> language, String name, S spec);
  }
}
