package io.weir.transforms.layout;

import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.ReasonTemplate;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.TableSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds which fields of each stream a pack uses. */
public final class StreamLayouts {
  private final Pack pack;
  private final Map<String, Set<String>> used = new LinkedHashMap<>();

  private StreamLayouts(Pack pack) {
    this.pack = pack;
    pack.streams().keySet().forEach(stream -> used.put(stream, new HashSet<>()));
  }

  /**
   * Returns the layout of each stream of a checked pack: the id, the time, then the other fields
   * that the pack uses, in the order of the stream's declaration, and the derived fields that the
   * pack uses, each behind those that it reads.
   */
  public static Map<String, StreamLayout> of(Pack pack) {
    StreamLayouts layouts = new StreamLayouts(pack);
    pack.features().values().forEach(layouts::feature);
    layouts.decide();
    PackLookups lookups = PackLookups.of(pack);
    lookups
        .tables()
        .forEach(table -> layouts.table(pack.tables().get(table), lookups.fields(table)));
    pack.rules().values().forEach(layouts::rule);
    pack.sections().values().forEach(items -> items.values().forEach(layouts::section));
    Map<String, StreamLayout> all = new LinkedHashMap<>();
    pack.streams().forEach((name, stream) -> all.put(name, layouts.layout(name, stream)));
    return all;
  }

  private void feature(FeatureSpec feature) {
    if (feature.isValue()) {
      expression(pack.decide().on(), feature.value());
      return;
    }
    use(feature.from(), feature.by().fields());
    // The feature is looked up at decided events by their key.
    use(pack.decide().on(), feature.decidedKey().fields());
    measured(feature.from(), feature.of(), feature.where());
  }

  private void measured(String stream, String of, String where) {
    if (of != null) {
      use(stream, List.of(of));
    }
    if (where != null) {
      expression(stream, where);
    }
  }

  private void decide() {
    if (pack.decide() == null) {
      return;
    }
    use(pack.decide().on(), pack.decide().key().fields());
    if (pack.decide().where() != null) {
      expression(pack.decide().on(), pack.decide().where());
    }
  }

  /** Uses what is looked up of a table's rows. The keys of lookups are parts of expressions. */
  private void table(TableSpec table, List<String> fields) {
    use(table.from(), table.key().fields());
    use(table.from(), fields);
    if (table.deleted() != null) {
      expression(table.from(), table.deleted());
    }
  }

  private void rule(RuleSpec rule) {
    expression(pack.decide().on(), rule.when());
    if (rule.reason() != null) {
      use(pack.decide().on(), ReasonTemplate.parse(rule.reason()).names());
    }
    use(pack.decide().on(), rule.alert().fields());
    if (rule.alert().isKeyed()) {
      use(pack.decide().on(), rule.alert().key().fields());
    }
  }

  private void section(SectionSpec item) {
    item.streams().forEach(stream -> section(item, stream));
  }

  private void section(SectionSpec item, String stream) {
    if (item.by() != null) {
      use(stream, item.by().fields());
    }
    if (item.where() != null) {
      expression(stream, item.where());
    }
    item.measures().values().forEach(spec -> measured(stream, spec.of(), spec.where()));
    item.conditions().forEach(condition -> expression(stream, condition));
  }

  private void expression(String stream, String source) {
    use(stream, checkedReads(source, pack.streams().get(stream).fields().keySet()));
  }

  private static Set<String> checkedReads(String source, Set<String> names) {
    try {
      return Expression.reads(source, names);
    } catch (ExpressionException e) {
      throw new IllegalArgumentException("a checked pack has an expression that is none", e);
    }
  }

  private void use(String stream, Collection<String> fields) {
    used.get(stream).addAll(fields);
  }

  /** Names that are not fields of the stream, such as names of features, are dropped here. */
  private StreamLayout layout(String name, StreamSpec stream) {
    Set<String> needed = used.get(name);
    Set<String> derived = new LinkedHashSet<>();
    stream.derived().keySet().stream()
        .filter(Set.copyOf(needed)::contains)
        .forEach(field -> derive(field, stream, needed, derived));
    Set<String> fields = new LinkedHashSet<>();
    if (!stream.isIdentifiedByOrigin()) {
      fields.addAll(stream.id().fields());
    }
    fields.add(stream.time());
    stream.fieldSpecs().keySet().stream().filter(needed::contains).forEach(fields::add);
    List<String> ordered = new ArrayList<>(fields);
    ordered.addAll(derived);
    Map<String, FieldSpec> longForms = new LinkedHashMap<>(stream.fieldSpecs());
    longForms.values().removeIf(FieldSpec::isReadPlainly);
    // Dead letters hide the values of protected fields, also of those that no one reads.
    longForms
        .entrySet()
        .removeIf(form -> !fields.contains(form.getKey()) && !form.getValue().isProtected());
    StreamLayout layout =
        new StreamLayout(
            name,
            stream.id(),
            stream.time(),
            ordered,
            ordered.stream().map(stream.fields()::get).toList(),
            stream.protectedFields(),
            longForms,
            stream.envelope(),
            derived.stream().map(field -> stream.derived().get(field).expression()).toList());
    return stream.envelope() == RecordEnvelope.DEBEZIUM && isTable(name)
        ? layout.withDeletes()
        : layout;
  }

  private boolean isTable(String stream) {
    return pack.tables().values().stream().anyMatch(table -> stream.equals(table.from()));
  }

  /**
   * Adds a derived field behind those that it reads, and the fields of records that it reads.
   *
   * @param read receives the fields of records
   * @param derived receives the derived fields
   */
  private static void derive(
      String field, StreamSpec stream, Set<String> read, Set<String> derived) {
    if (derived.contains(field)) {
      return;
    }
    String expression = stream.derived().get(field).expression();
    for (String name : checkedReads(expression, stream.fields().keySet())) {
      if (stream.derived().containsKey(name)) {
        derive(name, stream, read, derived);
      } else {
        read.add(name);
      }
    }
    derived.add(field);
  }
}
