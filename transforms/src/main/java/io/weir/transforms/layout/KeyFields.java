package io.weir.transforms.layout;

import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the fields of each stream that are part of a key. */
public final class KeyFields {
  private final Map<String, Set<String>> byStream = new LinkedHashMap<>();

  private KeyFields() {}

  /** Returns the key fields of each stream of a checked pack. */
  public static Map<String, Set<String>> of(Pack pack) {
    KeyFields fields = new KeyFields();
    pack.streams().keySet().forEach(stream -> fields.byStream.put(stream, new LinkedHashSet<>()));
    if (pack.decide() != null) {
      String decided = pack.decide().on();
      fields.add(decided, pack.decide().key());
      pack.features().values().stream()
          .filter(feature -> !feature.isValue())
          .forEach(feature -> fields.add(feature, decided));
    }
    pack.sections().values().stream()
        .flatMap(items -> items.values().stream())
        .filter(item -> item.by() != null)
        .forEach(item -> fields.add(item.from(), item.by()));
    return fields.byStream;
  }

  /**
   * A feature is looked up at decided events, so its key fields are key fields of the decided
   * stream too.
   */
  private void add(FeatureSpec feature, String decided) {
    add(feature.from(), feature.by());
    add(decided, feature.lookup());
  }

  private void add(String stream, KeySpec key) {
    byStream.get(stream).addAll(key.fields());
  }
}
