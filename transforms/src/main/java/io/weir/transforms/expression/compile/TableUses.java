package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the lookups of an expression. */
public final class TableUses extends NameVisitor {
  private final Set<String> tables;
  private final Set<TableLookup> lookups = new LinkedHashSet<>();
  private final Set<String> messages = new LinkedHashSet<>();

  private TableUses(Set<String> tables) {
    this.tables = tables;
  }

  /**
   * The uses of tables in an expression.
   *
   * @param lookups the lookups, each once
   * @param messages what is wrong with other uses
   */
  public record Found(List<TableLookup> lookups, List<String> messages) {}

  /**
   * Returns the uses of tables in a parsed expression.
   *
   * @param tables names of the tables
   */
  public static Found in(CelExpr parsed, Set<String> tables) {
    TableUses uses = new TableUses(tables);
    uses.visit(CelMutableExprConverter.fromCelExpr(parsed), Set.of());
    return new Found(List.copyOf(uses.lookups), List.copyOf(uses.messages));
  }

  @Override
  boolean take(CelMutableExpr expr, Set<String> locals) {
    if (expr.getKind() == Kind.IDENT) {
      String name = expr.ident().name();
      if (isTable(name, locals)) {
        messages.add(
            "'%s' is a table; look a row up by %s[KEY].FIELD, or ask for it by KEY in %s"
                .formatted(name, name, name));
      }
      return true;
    }
    Optional<TableLookup.Candidate> found =
        TableLookup.Candidate.of(expr).filter(lookup -> isTable(lookup.table(), locals));
    found.ifPresent(lookup -> add(lookup, locals));
    return found.isPresent();
  }

  private boolean isTable(String name, Set<String> locals) {
    return tables.contains(name) && !locals.contains(name);
  }

  private void add(TableLookup.Candidate found, Set<String> locals) {
    if (!isKey(found.key(), locals)) {
      messages.add(
          "the key of a lookup in '"
              + found.table()
              + "' is computed before the list macros are: it can have none and be in none");
      return;
    }
    KeyNames names = KeyNames.of(found.key());
    if (names.read.stream().anyMatch(tables::contains)) {
      messages.add(
          "the key of a lookup in '" + found.table() + "' cannot be looked up in a table itself");
      return;
    }
    lookups.add(found.lookup());
  }

  /** Returns whether an expression can be a key: it has no list macros and is in none. */
  static boolean isKey(CelMutableExpr key, Set<String> locals) {
    KeyNames names = KeyNames.of(key);
    return !names.loops && names.read.stream().noneMatch(locals::contains);
  }

  /** What a key reads. */
  private static final class KeyNames extends NameVisitor {
    final List<String> read = new ArrayList<>();
    boolean loops;

    static KeyNames of(CelMutableExpr key) {
      KeyNames names = new KeyNames();
      names.visit(key, Set.of());
      return names;
    }

    @Override
    boolean take(CelMutableExpr expr, Set<String> locals) {
      loops |= expr.getKind() == Kind.COMPREHENSION;
      if (expr.getKind() == Kind.IDENT) {
        read.add(expr.ident().name());
      }
      return expr.getKind() == Kind.IDENT;
    }
  }
}
