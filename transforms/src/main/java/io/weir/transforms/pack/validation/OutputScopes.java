package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.OutputKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the conditions of named outputs see. Of decisions they see values that revisions change,
 * because the section of the decisions knows the version that was emitted before. Of other records
 * they see only what all versions have in common.
 */
public final class OutputScopes {
  private static final String KEY = "key";
  private static final String EVENT = "event";
  private static final String OUTCOME = "outcome";

  private final Pack pack;
  private final Map<String, FieldType> types = new LinkedHashMap<>();
  private final Set<String> protectedNames = new LinkedHashSet<>();
  private final Map<String, Collection<String>> values = new LinkedHashMap<>();

  private OutputScopes(Pack pack) {
    this.pack = pack;
  }

  /**
   * Returns the types of the names that a condition over records of a kind sees.
   *
   * @throws PackException if a feature has no type
   */
  public static Map<String, FieldType> of(Pack pack, OutputKind kind) {
    ProblemCollector findings = new ProblemCollector();
    return of(pack, kind, FeatureTypes.resolve(pack, Set.of(), findings)).types;
  }

  static OutputScopes of(Pack pack, OutputKind kind, FeatureTypes features) {
    OutputScopes scope = new OutputScopes(pack);
    switch (kind) {
      case DECISIONS -> scope.decisions(features);
      case ALERTS -> {
        scope.add("rule", pack.rules().keySet());
        scope.add(OUTCOME, pack.outcomes().names());
        scope.add("score", FieldType.INT);
        scope.add("start", FieldType.TIMESTAMP);
        scope.alertKeys();
      }
      case SESSIONS -> {
        scope.add("session", pack.sessions().keySet());
        scope.add("start", FieldType.TIMESTAMP);
        scope.keys(pack.sessions().values(), spec -> spec.by());
      }
      case METRICS -> {
        scope.add("metric", pack.metrics().keySet());
        scope.add("start", FieldType.TIMESTAMP);
        scope.add("end", FieldType.TIMESTAMP);
      }
      case EXPECTATIONS -> {
        scope.add("expectation", pack.expectations().keySet());
        scope.add("started", FieldType.TIMESTAMP);
        scope.add("deadline", FieldType.TIMESTAMP);
        scope.keys(pack.expectations().values(), spec -> spec.by());
      }
    }
    return scope;
  }

  Map<String, FieldType> types() {
    return types;
  }

  Set<String> protectedNames() {
    return protectedNames;
  }

  /** Returns all values of the names whose values the pack names. */
  Map<String, Collection<String>> values() {
    return values;
  }

  private void decisions(FeatureTypes features) {
    types.putAll(features.inOrder());
    protectedNames.addAll(features.protectedNames());
    protectedNames.retainAll(types.keySet());
    add("time", FieldType.TIMESTAMP);
    add(OUTCOME, pack.outcomes().names());
    add("score", FieldType.INT);
    decidedKey();
    StreamSpec decided = decided();
    if (decided != null && decided.id() != null) {
      addOne(EVENT, Set.of(Single.of(decided, decided.id())));
    }
  }

  private StreamSpec decided() {
    return pack.decide() == null ? null : pack.streams().get(pack.decide().on());
  }

  private void decidedKey() {
    StreamSpec decided = decided();
    if (decided != null && pack.decide().key() != null) {
      addOne(KEY, Set.of(Single.of(decided, pack.decide().key())));
    }
  }

  /** Adds the key of alerts, if it has one type in the alerts of all rules. */
  private void alertKeys() {
    StreamSpec decided = decided();
    Set<Single> keys = new HashSet<>();
    if (decided != null && pack.decide().key() != null) {
      for (RuleSpec rule : pack.rules().values()) {
        KeySpec key = rule.alert().isKeyed() ? rule.alert().key() : pack.decide().key();
        keys.add(Single.of(decided, key));
      }
      addOne(KEY, keys);
    }
  }

  /** Adds the key of records of several items, if it has one type in all of them. */
  private <S extends SectionSpec> void keys(Collection<S> items, Function<S, KeySpec> key) {
    Set<Single> keys = new HashSet<>();
    for (S item : items) {
      StreamSpec stream = pack.streams().get(item.from());
      if (stream != null && key.apply(item) != null) {
        keys.add(Single.of(stream, key.apply(item)));
      }
    }
    addOne(KEY, keys);
  }

  private void add(String name, FieldType type) {
    types.put(name, type);
    protectedNames.remove(name);
  }

  private void add(String name, Collection<String> namedByPack) {
    add(name, FieldType.STRING);
    values.put(name, namedByPack);
  }

  private void addOne(String name, Set<Single> choices) {
    types.remove(name);
    protectedNames.remove(name);
    if (choices.size() == 1 && List.copyOf(choices).get(0).type() != null) {
      Single value = List.copyOf(choices).get(0);
      types.put(name, value.type());
      if (value.isProtected()) {
        protectedNames.add(name);
      }
    }
  }

  /**
   * A value of a record that is the value of one field.
   *
   * @param type type of the field; null if the value is a list, or the field is unknown
   */
  private record Single(FieldType type, boolean isProtected) {
    static Single of(StreamSpec stream, KeySpec fields) {
      if (fields.list()) {
        return new Single(null, false);
      }
      String field = fields.fields().get(0);
      return new Single(stream.fields().get(field), stream.protectedFields().containsKey(field));
    }
  }
}
