package io.weir.transforms.layout;

import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.lookup.RowLookup;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableSpec;
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
      pack.rules().values().stream()
          .filter(rule -> rule.alert().isKeyed())
          .forEach(rule -> fields.add(decided, rule.alert().key()));
      pack.features().values().stream()
          .filter(feature -> !feature.isValue())
          .forEach(feature -> fields.add(feature, decided));
      PackLookups lookups = PackLookups.of(pack);
      lookups.rows().forEach(row -> fields.add(row, pack));
    }
    pack.sections().values().stream()
        .flatMap(items -> items.values().stream())
        .filter(item -> item.by() != null)
        .forEach(item -> item.streams().forEach(stream -> fields.add(stream, item.by())));
    return fields.byStream;
  }

  /**
   * A feature is looked up at decided events, so its key fields are key fields of the decided
   * stream too.
   */
  private void add(FeatureSpec feature, String decided) {
    add(feature.from(), feature.by());
    add(decided, feature.decidedKey());
  }

  /** The decided stream's fields that a lookup's key is computed from count as key fields. */
  private void add(RowLookup row, Pack pack) {
    TableSpec table = pack.tables().get(row.table());
    add(table.from(), table.key());
    String decided = pack.decide().on();
    for (String key : row.keys()) {
      try {
        byStream
            .get(decided)
            .addAll(Expression.reads(key, pack.streams().get(decided).fields().keySet()));
      } catch (ExpressionException e) {
        throw new IllegalArgumentException("a checked pack has a key that is none", e);
      }
    }
  }

  private void add(String stream, KeySpec key) {
    byStream.get(stream).addAll(key.fields());
  }
}
