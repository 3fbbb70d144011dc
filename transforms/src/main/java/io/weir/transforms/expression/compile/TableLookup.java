package io.weir.transforms.expression.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.parser.CelUnparserFactory;
import java.util.List;
import java.util.Optional;

/**
 * A lookup in a table, as an expression has it: {@code table[key].field} or {@code key in table}.
 *
 * @param table name of the table
 * @param keys the expressions of the key's parts, in one spelling however the pack spells them
 * @param field the field of the row; null if the lookup asks whether there is a row
 */
public record TableLookup(String table, List<String> keys, String field) {
  private static final String INDEX = "_[_]";
  private static final String IN = "@in";

  public TableLookup {
    keys = List.copyOf(keys);
  }

  /**
   * Returns the name of the lookup's value in a scope. No field has such a name, because names of
   * fields have no braces.
   */
  public String name() {
    return field == null
        ? "{" + key() + " in " + table + "}"
        : "{" + table + "[" + key() + "]." + field + "}";
  }

  private String key() {
    return String.join(", ", keys);
  }

  /** A lookup that is not resolved yet: the name that may be a table, and the key. */
  record Candidate(String table, CelMutableExpr key, String field) {
    /** Returns the part that has the shape of a lookup, whatever its names mean. */
    static Optional<Candidate> of(CelMutableExpr expr) {
      if (expr.getKind() == Kind.SELECT && isCall(expr.select().operand(), INDEX)) {
        List<CelMutableExpr> args = expr.select().operand().call().args();
        return named(args.get(0))
            .filter(table -> !expr.select().testOnly())
            .map(table -> new Candidate(table, args.get(1), expr.select().field()));
      }
      if (isCall(expr, IN)) {
        List<CelMutableExpr> args = expr.call().args();
        return named(args.get(1)).map(table -> new Candidate(table, args.get(0), null));
      }
      return Optional.empty();
    }

    private static boolean isCall(CelMutableExpr expr, String function) {
      if (expr.getKind() != Kind.CALL) {
        return false;
      }
      CelMutableCall call = expr.call();
      return call.function().equals(function) && call.args().size() == 2;
    }

    private static Optional<String> named(CelMutableExpr expr) {
      return expr.getKind() == Kind.IDENT ? Optional.of(expr.ident().name()) : Optional.empty();
    }

    /** Returns the lookup. The key must have no list macros. */
    TableLookup lookup() {
      List<CelMutableExpr> parts =
          key.getKind() == Kind.LIST ? key.list().elements() : List.of(key);
      return new TableLookup(table, parts.stream().map(Candidate::text).toList(), field);
    }

    private static String text(CelMutableExpr part) {
      return CelUnparserFactory.newUnparser()
          .unparse(
              CelAbstractSyntaxTree.newParsedAst(
                  CelMutableExprConverter.fromMutableExpr(part), CelSource.newBuilder("").build()));
    }
  }
}
