package io.weir.transforms.oracle;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The features of a pack, at any event of the decided stream. */
final class OracleFeatures {
  private final Pack pack;
  private final StreamLayout decided;
  private final OracleTables tables;
  private final Map<String, OracleMeasured> measured = new LinkedHashMap<>();

  /** In an order in which each comes after those that it uses. */
  private final Map<String, Value> values = new LinkedHashMap<>();

  /** A value and the names that its expression sees. */
  private record Value(Expression expression, Map<String, FieldType> scope) {}

  OracleFeatures(Pack pack, Map<String, StreamLayout> layouts) {
    this.pack = pack;
    this.decided = pack.decide() == null ? null : layouts.get(pack.decide().on());
    this.tables = new OracleTables(pack, layouts);
    pack.features()
        .forEach(
            (name, spec) -> {
              if (!spec.isValue()) {
                measured.put(name, new OracleMeasured(spec, layouts.get(spec.from()), decided));
              }
            });
    if (decided != null) {
      compileValues();
    }
  }

  /** A value that uses another that is not compiled yet does not compile: its turn comes later. */
  private void compileValues() {
    Map<String, FeatureSpec> open = new LinkedHashMap<>(pack.features());
    open.keySet().removeAll(measured.keySet());
    while (!open.isEmpty()) {
      ExpressionException failure = null;
      int before = values.size();
      for (Map.Entry<String, FeatureSpec> entry : open.entrySet()) {
        try {
          String source = tables.replaced(entry.getValue().value());
          Map<String, FieldType> scope = scope();
          Expression expression = Expression.value(source, scope);
          values.put(entry.getKey(), new Value(expression, scope));
        } catch (ExpressionException e) {
          failure = e;
        }
      }
      if (values.size() == before) {
        throw new IllegalArgumentException("values that do not compile: " + open, failure);
      }
      open.keySet().removeAll(values.keySet());
    }
  }

  /** The types of the features known so far, in the pack's order. */
  private Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    for (String name : pack.features().keySet()) {
      if (measured.containsKey(name)) {
        types.put(name, measured.get(name).type());
      } else if (values.containsKey(name)) {
        types.put(name, values.get(name).expression().type());
      }
    }
    return types;
  }

  /**
   * What rules see: the fields of the decided stream, then the features in the pack's order, then
   * what stands for lookups.
   */
  Map<String, FieldType> scope() {
    Map<String, FieldType> scope = Oracle.scope(decided, types());
    scope.putAll(tables.scope());
    return scope;
  }

  /** The condition of a rule. */
  Expression condition(String source) {
    return OracleExpressions.condition(tables.replaced(source), scope());
  }

  /** The value of every feature, in the pack's order. */
  Map<String, Object> at(Event e, OracleHistory history) {
    Map<String, Object> known = new LinkedHashMap<>();
    Map<String, Object> lookedUp = tables.at(e, history);
    measured.forEach((name, feature) -> known.put(name, feature.at(e, history)));
    values.forEach(
        (name, value) -> {
          Map<String, Object> scope = scopeAt(e, known, lookedUp);
          Object[] slots = value.scope().keySet().stream().map(scope::get).toArray();
          known.put(name, value.expression().evaluate(slots));
        });
    Map<String, Object> ordered = new LinkedHashMap<>();
    pack.features().keySet().forEach(name -> ordered.put(name, known.get(name)));
    return Collections.unmodifiableMap(ordered);
  }

  /** The fields of an event and, behind them, the given features and the lookups. */
  Map<String, Object> scopeAt(Event e, Map<String, Object> features, OracleHistory history) {
    return scopeAt(e, features, tables.at(e, history));
  }

  private Map<String, Object> scopeAt(
      Event e, Map<String, Object> features, Map<String, Object> lookedUp) {
    Map<String, Object> scope = new LinkedHashMap<>();
    for (String field : decided.fields()) {
      scope.put(field, e.values[decided.slot(field)]);
    }
    scope.putAll(features);
    scope.putAll(lookedUp);
    return scope;
  }

  static FieldType typeOf(AggregateFunction measure, FieldType of) {
    return switch (measure.name()) {
      case "count", "distinct" -> FieldType.INT;
      case "sum", "min", "max", "first", "last", "quantile" -> of;
      case "avg" -> of.isDecimal() ? of : FieldType.DOUBLE;
      case "stddev", "ratio" -> FieldType.DOUBLE;
      default -> throw new IllegalArgumentException("no model of " + measure);
    };
  }
}
