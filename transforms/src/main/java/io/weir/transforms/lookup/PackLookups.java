package io.weir.transforms.lookup;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.compile.TableLookup;
import io.weir.transforms.expression.compile.TableUses;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lookups in the rules and value features of a pack. */
public final class PackLookups {
  private final Pack pack;
  // Without those that have the name of a field, which expressions read instead.
  private final Set<String> named;
  private final Set<TableLookup> lookups = new LinkedHashSet<>();
  // By the path of the expression.
  private final Map<String, TableUses.Found> uses = new LinkedHashMap<>();

  private PackLookups(Pack pack) {
    this.pack = pack;
    this.named = new LinkedHashSet<>(pack.tables().keySet());
    StreamSpec decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    if (decided != null) {
      named.removeAll(decided.fields().keySet());
    }
  }

  /** Returns the lookups of a pack, which need not be checked. */
  public static PackLookups of(Pack pack) {
    PackLookups lookups = new PackLookups(pack);
    if (!pack.tables().isEmpty()) {
      pack.features()
          .forEach((name, spec) -> lookups.read("features." + name + ".value", spec.value()));
      pack.rules().forEach((name, spec) -> lookups.read("rules." + name + ".when", spec.when()));
    }
    return lookups;
  }

  private void read(String path, String source) {
    if (source == null) {
      return;
    }
    try {
      TableUses.Found found = Expression.tableUses(source, named);
      uses.put(path, found);
      lookups.addAll(found.lookups());
    } catch (ExpressionException e) {
      // The expression does not parse, which the check of the expression reports.
      return;
    }
  }

  /**
   * Checks the lookups. Returns the expressions with a lookup that is wrong, by path, with what is
   * wrong. The list is empty if the table itself is wrong, which the check of the table reports.
   */
  public Map<String, List<String>> check() {
    Map<String, List<String>> messages = new LinkedHashMap<>();
    uses.forEach(
        (path, found) -> {
          List<String> wrong = new ArrayList<>(found.messages());
          found.lookups().forEach(lookup -> wrong.addAll(LookupChecks.messages(pack, lookup)));
          boolean typed = found.lookups().stream().allMatch(lookup -> typeOf(lookup).isPresent());
          if (!wrong.isEmpty() || !typed) {
            messages.put(path, wrong);
          }
        });
    return messages;
  }

  /** Returns the rows of streams that are looked up, each once, in the pack's order. */
  public List<RowLookup> rows() {
    return rows(false);
  }

  /** Returns the rows of files that are looked up, each once, in the pack's order. */
  public List<RowLookup> fileRows() {
    return rows(true);
  }

  private List<RowLookup> rows(boolean ofFiles) {
    Set<RowLookup> rows = new LinkedHashSet<>();
    lookups.stream()
        .filter(lookup -> pack.tables().get(lookup.table()).isFile() == ofFiles)
        .forEach(lookup -> rows.add(new RowLookup(lookup.table(), lookup.keys())));
    return List.copyOf(rows);
  }

  /** Returns the lookups of one row. */
  public List<TableLookup> of(RowLookup row) {
    return lookups.stream()
        .filter(lookup -> row.equals(new RowLookup(lookup.table(), lookup.keys())))
        .toList();
  }

  /** Returns the tables of streams that are looked up. */
  public Set<String> tables() {
    Set<String> tables = new LinkedHashSet<>();
    rows().forEach(row -> tables.add(row.table()));
    return Collections.unmodifiableSet(tables);
  }

  /** Returns the fields that lookups read of a table's rows, in the order of their declaration. */
  public List<String> fields(String table) {
    Set<String> read = new HashSet<>();
    lookups.stream().filter(l -> l.table().equals(table)).forEach(l -> read.add(l.field()));
    return TableColumns.of(pack, table).stream()
        .flatMap(columns -> columns.types().keySet().stream())
        .filter(read::contains)
        .toList();
  }

  /** Returns the name and the type of each lookup's value; those of unknown type are left out. */
  public Map<String, FieldType> scope() {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    lookups.forEach(lookup -> typeOf(lookup).ifPresent(type -> scope.put(lookup.name(), type)));
    return scope;
  }

  private Optional<FieldType> typeOf(TableLookup lookup) {
    return TableColumns.of(pack, lookup.table())
        .map(c -> lookup.field() == null ? FieldType.BOOL : c.types().get(lookup.field()));
  }

  /** Returns the names of the lookups whose values are tokens. */
  public Set<String> protectedNames() {
    Set<String> names = new LinkedHashSet<>();
    for (TableLookup lookup : lookups) {
      TableColumns.of(pack, lookup.table())
          .filter(columns -> lookup.field() != null)
          .filter(columns -> columns.protectedNames().contains(lookup.field()))
          .ifPresent(columns -> names.add(lookup.name()));
    }
    return names;
  }
}
