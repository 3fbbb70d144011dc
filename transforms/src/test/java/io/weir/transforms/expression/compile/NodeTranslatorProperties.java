package io.weir.transforms.expression.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Translated, an expression gives what CEL's interpreter gives: the same value, or an error. */
class NodeTranslatorProperties {
  record Row(Object[] values) {
    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  @Property(tries = 600)
  void shouldAgreeWithTheInterpreter(
      @ForAll("expressions") String source, @ForAll("rows") List<Row> rows)
      throws ExpressionException {
    CheckedExpression checked = CheckedExpression.of(source, ExpressionGrammar.SCOPE, false);
    ExpressionNode translated = checked.translated().orElseThrow();
    ExpressionNode full =
        new InterpretedNode(CelDialect.program(checked.runnable()), checked.slots(), Set.of());
    ExpressionNode interpreted = checked.interpreted();
    for (Row row : rows) {
      String at = source + " at " + row;
      Object result = translated.eval(row.values());
      assertEquals(full.eval(row.values()), result, at);
      assertEquals(known(interpreted.eval(row.values())), known(result), at);
    }
  }

  /** An expression does not tell its reader an error from a missing value. */
  private static Object known(Object result) {
    return result == ExpressionNode.ERROR ? null : result;
  }

  @Provide
  Arbitrary<String> expressions() {
    return ExpressionGrammar.any(3);
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    return ExpressionGrammar.rows().map(Row::new).list().ofSize(25);
  }
}
