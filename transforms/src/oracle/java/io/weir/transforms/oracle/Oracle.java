package io.weir.transforms.oracle;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pack answers about a set of events, by brute force: every feature looks at every event.
 * Written from the contract alone and from nothing of the engine, so that the two can be compared.
 */
public final class Oracle {
  private final Pack pack;
  private final Map<String, StreamLayout> layouts;
  private final Map<String, OracleDerived> derived = new HashMap<>();
  private final OracleFeatures features;
  private final OracleDecisions decisions;

  private Oracle(Pack pack, Map<String, StreamLayout> layouts) {
    this.pack = pack;
    this.layouts = layouts;
    pack.streams()
        .forEach((name, spec) -> derived.put(name, new OracleDerived(spec, layouts.get(name))));
    this.features = new OracleFeatures(pack, layouts);
    this.decisions = pack.decide() == null ? null : new OracleDecisions(pack, layouts, features);
  }

  /**
   * An oracle for a valid pack.
   *
   * @param layouts by stream, how {@link Event#values} are laid out
   */
  public static Oracle of(Pack pack, Map<String, StreamLayout> layouts) {
    return new Oracle(pack, layouts);
  }

  /**
   * The final decisions, in the order of their events.
   *
   * @param events the admitted events in any order; of several with one id in one stream the first
   *     counts
   */
  public List<Decision> decisions(Collection<Event> events) {
    return decisions == null ? List.of() : decisions.of(history(events));
  }

  /**
   * The final decisions of a named output, in the order of their events.
   *
   * @param events as for {@link #decisions}
   */
  public List<Decision> decisions(String output, Collection<Event> events) {
    return decisions(events).stream().filter(d -> decisions.isIn(output, d)).toList();
  }

  /**
   * The closed episodes in the order of their first hits, then of the pack's rules; without ids and
   * revisions, which the contract leaves to the engine.
   *
   * @param events as for {@link #decisions}
   */
  public List<Alert> alerts(Collection<Event> events) {
    return decisions == null
        ? List.of()
        : new OracleEpisodes(pack, layouts.get(pack.decide().on()))
            .of(decisions.decided(history(events)));
  }

  /**
   * The closed sessions by name, key and order; without ids and revisions.
   *
   * @param events as for {@link #decisions}
   */
  public List<Session> sessions(Collection<Event> events) {
    OracleHistory history = history(events);
    List<Session> all = new ArrayList<>();
    pack.sessions()
        .forEach(
            (name, spec) ->
                all.addAll(new OracleSessions(pack, name, spec, input(spec)).of(history)));
    return all;
  }

  /**
   * The final records of the metrics by name, group and window; without ids and revisions.
   *
   * @param events as for {@link #decisions}
   */
  public List<Metric> metrics(Collection<Event> events) {
    OracleHistory history = history(events);
    List<Metric> all = new ArrayList<>();
    pack.metrics()
        .forEach(
            (name, spec) ->
                all.addAll(new OracleMetrics(pack, name, spec, input(spec)).of(history)));
    return all;
  }

  /**
   * What became of the expectations, by name, key and order, after the watermark has passed every
   * deadline; without ids and revisions.
   *
   * @param events as for {@link #decisions}
   */
  public List<Expectation> expectations(Collection<Event> events) {
    OracleHistory history = history(events);
    List<Expectation> all = new ArrayList<>();
    pack.expectations()
        .forEach(
            (name, spec) ->
                all.addAll(new OracleExpectations(pack, name, spec, input(spec)).of(history)));
    return all;
  }

  /**
   * How many pairs there are of an event and a session, metric or expectation of its streams whose
   * key it lacks.
   *
   * @param events as for {@link #decisions}
   */
  public long unkeyed(Collection<Event> events) {
    OracleHistory history = history(events);
    return pack.sections().values().stream()
        .flatMap(items -> items.values().stream())
        .mapToLong(spec -> input(spec).lacking(history))
        .sum();
  }

  private OracleInput input(SectionSpec spec) {
    return new OracleInput(spec, layouts);
  }

  /**
   * The value of a feature at an event of the decided stream that is one of {@code events}; null
   * where missing.
   */
  public Object feature(String name, Event e, Collection<Event> events) {
    return features.at(derived.get(e.stream).complete(e), history(events)).get(name);
  }

  /**
   * Whether a feature's value is one that the contract allows where this oracle says {@code
   * expected}: the same, or for a distinct count above 1,000 one within 2 %.
   */
  public boolean allows(String feature, Object expected, Object actual) {
    if (Aggregates.DISTINCT.equals(pack.features().get(feature).measure())
        && expected instanceof Long exact
        && actual instanceof Long estimate
        && exact > 1000) {
      return Math.abs(estimate - exact) <= 0.02 * exact;
    }
    return expected == null ? actual == null : expected.equals(actual);
  }

  private OracleHistory history(Collection<Event> events) {
    return new OracleHistory(events.stream().map(e -> derived.get(e.stream).complete(e)).toList());
  }

  /** The types of a stream's fields and, behind them, of the features so far. */
  static Map<String, FieldType> scope(StreamLayout layout, Map<String, FieldType> features) {
    Map<String, FieldType> scope = new LinkedHashMap<>(layout.scope());
    scope.putAll(features);
    return scope;
  }
}
