package io.weir.transforms.rule;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.ValueText;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.ReasonTemplate;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.pack.validation.FeatureTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of a pack, compiled. Stateless, but not thread-safe, because it reuses a buffer. */
public final class RuleBook {
  private static final long HIGHEST_SCORE = 100;

  private final Outcomes outcomes;
  private final List<String> features = new ArrayList<>();
  private final int[] featureSlots;
  private final List<String> names = new ArrayList<>();
  private final List<RuleSpec> rules = new ArrayList<>();
  private final Expression[] conditions;
  private final List<ReasonTemplate> reasons = new ArrayList<>();
  private final Map<String, Integer> slotOf = new HashMap<>();
  // By measured value; of use for those behind the rows.
  private final int[] measuredSlots;
  private final RowSlots[] rows;
  private final FileRows[] fileRows;
  private final Expression[] values;
  private final int[] valueSlots;
  private final Object[] slots;

  /**
   * @param measured names of the measured values in slot order: looked-up rows, then features
   * @param tableRows the rows of files, by table
   */
  public RuleBook(Pack pack, List<String> measured, Map<String, TableRows> tableRows) {
    Map<String, FieldType> scope = scope(pack);
    List<String> order = List.copyOf(scope.keySet());
    this.outcomes = pack.outcomes();
    this.slots = new Object[order.size()];
    order.forEach(name -> slotOf.put(name, slotOf.size()));
    this.features.addAll(pack.features().keySet());
    this.featureSlots = features.stream().mapToInt(order::indexOf).toArray();
    this.measuredSlots = measured.stream().mapToInt(order::indexOf).toArray();
    PackLookups lookups = PackLookups.of(pack);
    this.rows = RowSlots.of(lookups, order);
    this.fileRows = FileRows.of(pack, lookups, tableRows, scope);
    List<String> computed = FeatureTypes.order(pack);
    this.valueSlots = computed.stream().mapToInt(order::indexOf).toArray();
    this.values =
        computed.stream()
            .map(f -> Expression.checkedValue(pack.features().get(f).value(), scope))
            .toArray(Expression[]::new);
    this.conditions =
        pack.rules().values().stream()
            .map(rule -> Expression.checkedCondition(rule.when(), scope))
            .toArray(Expression[]::new);
    pack.rules()
        .forEach(
            (name, rule) -> {
              names.add(name);
              rules.add(rule);
              reasons.add(rule.reason() == null ? null : ReasonTemplate.parse(rule.reason()));
            });
  }

  /**
   * Requires the rows of each file in which the pack looks up rows.
   *
   * @param tableRows the rows of files, by table
   * @throws IllegalArgumentException if a file has not been read
   */
  public static void requireRows(Pack pack, Map<String, TableRows> tableRows) {
    PackLookups.of(pack).fileRows().forEach(row -> FileRows.rows(row, pack, tableRows));
  }

  /**
   * Returns the names and types that rules can read: the fields of the decided stream, then the
   * features in the pack's order, then the lookups in tables.
   */
  private static Map<String, FieldType> scope(Pack pack) {
    StreamLayout layout = StreamLayouts.of(pack).get(pack.decide().on());
    Map<String, FieldType> scope = new LinkedHashMap<>(layout.scope());
    scope.putAll(FeatureTypes.of(pack));
    scope.putAll(PackLookups.of(pack).scope());
    return scope;
  }

  /** Returns the names of the rules in the pack's order. */
  public List<String> names() {
    return names;
  }

  public RuleSpec rule(int index) {
    return rules.get(index);
  }

  /**
   * Applies the rules to an event.
   *
   * @param fields the values of the event, in the order of the decided stream's layout
   * @param measured its measured values by slot: looked-up rows, then features
   */
  public Verdict judge(Object[] fields, Object[] measured) {
    System.arraycopy(fields, 0, slots, 0, fields.length);
    for (FileRows file : fileRows) {
      file.fill(slots);
    }
    for (int i = 0; i < rows.length; i++) {
      rows[i].fill(slots, (List<?>) measured[i]);
    }
    for (int i = rows.length; i < measured.length; i++) {
      slots[measuredSlots[i]] = measured[i];
    }
    for (int i = 0; i < values.length; i++) {
      slots[valueSlots[i]] = values[i].evaluate(slots);
    }
    List<Verdict.Hit> hits = List.of();
    long score = 0;
    String outcome = outcomes.mildest();
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i].test(slots)) {
        RuleSpec rule = rules.get(i);
        // Most events match no rule.
        hits = hits.isEmpty() ? new ArrayList<>() : hits;
        hits.add(new Verdict.Hit(i, new HitDetails(reason(i), alertFields(rule))));
        score = Math.min(Long.MAX_VALUE / 2, score + rule.score());
        outcome = outcomes.moreSevere(outcome, rule.outcome());
      }
    }
    score = Math.min(HIGHEST_SCORE, score);
    outcome = outcomes.moreSevere(outcome, outcomes.reached(score));
    return new Verdict(outcome, score, hits, featureValues());
  }

  private String reason(int rule) {
    ReasonTemplate reason = reasons.get(rule);
    return reason == null ? null : reason.render(name -> ValueText.of(slots[slotOf.get(name)]));
  }

  private Map<String, Object> alertFields(RuleSpec rule) {
    List<String> carried = rule.alert().fields();
    return carried.isEmpty()
        ? Map.of()
        : new FeatureValues(
            carried, carried.stream().map(name -> slots[slotOf.get(name)]).toArray());
  }

  private Map<String, Object> featureValues() {
    Object[] current = new Object[featureSlots.length];
    for (int i = 0; i < current.length; i++) {
      current[i] = slots[featureSlots[i]];
    }
    return new FeatureValues(features, current);
  }
}
