package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of a pack's features, and the order in which its value features can be computed. */
public final class FeatureTypes {
  private final Pack pack;
  private final ProblemCollector findings;
  private final PackLookups lookups;
  private final Set<String> wrongLookups;
  private final Map<String, FieldType> types = new LinkedHashMap<>();

  /** The fields of the decided stream, features and lookups whose values are tokens. */
  private final Set<String> protectedNames = new LinkedHashSet<>();

  private final Set<String> order = new LinkedHashSet<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private final Set<String> visiting = new LinkedHashSet<>();

  private FeatureTypes(Pack pack, Set<String> wrongLookups, ProblemCollector findings) {
    this.pack = pack;
    this.wrongLookups = wrongLookups;
    this.findings = findings;
    this.lookups = PackLookups.of(pack);
    protectedNames.addAll(lookups.protectedNames());
    if (pack.decide() != null && pack.streams().containsKey(pack.decide().on())) {
      protectedNames.addAll(pack.streams().get(pack.decide().on()).protectedFields().keySet());
    }
  }

  /**
   * Returns the type of each feature, in the pack's order.
   *
   * @throws PackException if a feature has no type
   */
  public static Map<String, FieldType> of(Pack pack) {
    return resolved(pack).inOrder();
  }

  /**
   * Returns the value features, each after the features that it reads.
   *
   * @throws PackException if a value feature cannot be computed
   */
  public static List<String> order(Pack pack) {
    return List.copyOf(resolved(pack).order);
  }

  /**
   * Returns what rules and value features may read: the fields of the decided stream, then the
   * features, then the lookups in tables.
   *
   * @throws PackException if a feature has no type
   */
  public static Map<String, FieldType> scope(Pack pack) {
    Map<String, FieldType> scope = new LinkedHashMap<>(fields(pack));
    scope.putAll(of(pack));
    scope.putAll(PackLookups.of(pack).scope());
    return scope;
  }

  private static FeatureTypes resolved(Pack pack) {
    ProblemCollector findings = new ProblemCollector();
    FeatureTypes types = resolve(pack, Set.of(), findings);
    if (!findings.problems().isEmpty()) {
      throw new PackException(pack.name(), findings.problems());
    }
    return types;
  }

  /**
   * Finds as many types as possible. Problems of value features are added to {@code findings}.
   *
   * @param wrongLookups paths of the expressions whose lookups have been reported
   */
  static FeatureTypes resolve(Pack pack, Set<String> wrongLookups, ProblemCollector findings) {
    FeatureTypes types = new FeatureTypes(pack, wrongLookups, findings);
    pack.features().keySet().forEach(types::resolve);
    return types;
  }

  /** Returns the types that were found, in the pack's order. */
  Map<String, FieldType> inOrder() {
    Map<String, FieldType> ordered = new LinkedHashMap<>();
    for (String name : pack.features().keySet()) {
      if (types.containsKey(name)) {
        ordered.put(name, types.get(name));
      }
    }
    return ordered;
  }

  /** Returns the types of the lookups in tables. */
  Map<String, FieldType> ofLookups() {
    return lookups.scope();
  }

  /** Returns the fields of the decided stream, features and lookups whose values are tokens. */
  Set<String> protectedNames() {
    return protectedNames;
  }

  private void resolve(String name) {
    if (types.containsKey(name) || failed.contains(name)) {
      return;
    }
    FeatureSpec spec = pack.features().get(name);
    FieldType type = spec.isValue() ? valueType(name, spec) : measureType(spec);
    if (type == null) {
      failed.add(name);
    } else {
      types.put(name, type);
    }
    if (!spec.isValue()
        && MeasureChecks.yieldsToken(spec.measure(), spec.of(), pack.streams().get(spec.from()))) {
      protectedNames.add(name);
    }
  }

  private FieldType measureType(FeatureSpec spec) {
    if (spec.measure() == null) {
      return null;
    }
    StreamSpec stream = pack.streams().get(spec.from());
    return spec.measure().resultType(stream == null ? null : stream.fields().get(spec.of()));
  }

  private FieldType valueType(String name, FeatureSpec spec) {
    if (pack.decide() == null || pack.streams().get(pack.decide().on()) == null) {
      return null;
    }
    visiting.add(name);
    try {
      StreamSpec decided = pack.streams().get(pack.decide().on());
      Set<String> read = Expression.reads(spec.value(), pack.features().keySet());
      boolean typed = Expression.reads(spec.value(), ExpressionScopes.untyped(decided)).isEmpty();
      if (!resolveAll(name, read) || !typed || wrongLookups.contains(path(name))) {
        return null;
      }
      Map<String, FieldType> scope = scopeFor(read);
      boolean token = ExpressionScopes.yieldsToken(spec.value(), scope.keySet(), protectedNames);
      FieldType type = Expression.value(spec.value(), scope).type();
      order.add(name);
      if (token) {
        protectedNames.add(name);
      }
      return type;
    } catch (ExpressionException e) {
      e.messages()
          .forEach(
              message ->
                  findings.add(path(name), TableChecks.suggest(message, pack.tables().keySet())));
      return null;
    } finally {
      visiting.remove(name);
    }
  }

  /**
   * Resolves the features that a value feature reads. Returns false if one cannot be resolved,
   * which has then been reported.
   */
  private boolean resolveAll(String name, Set<String> read) {
    boolean all = true;
    for (String needed : read) {
      if (visiting.contains(needed)) {
        findings.add(path(name), "a value that needs itself: " + cycle(needed));
        all = false;
      } else {
        resolve(needed);
        all &= types.containsKey(needed);
      }
    }
    return all;
  }

  private String cycle(String start) {
    List<String> chain = List.copyOf(visiting);
    return String.join(" -> ", chain.subList(chain.indexOf(start), chain.size())) + " -> " + start;
  }

  /**
   * Fields come first, as everywhere. All features known so far follow, so that messages can
   * suggest similar names.
   */
  private Map<String, FieldType> scopeFor(Set<String> read) {
    Map<String, FieldType> scope = new LinkedHashMap<>(fields(pack));
    read.forEach(needed -> scope.put(needed, types.get(needed)));
    types.forEach(scope::putIfAbsent);
    scope.putAll(lookups.scope());
    return scope;
  }

  private static Map<String, FieldType> fields(Pack pack) {
    StreamSpec decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    return decided == null ? Map.of() : ExpressionScopes.typed(decided);
  }

  private static String path(String name) {
    return "features." + name + ".value";
  }
}
