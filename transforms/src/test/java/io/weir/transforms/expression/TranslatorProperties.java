package io.weir.transforms.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Translated, an expression gives what CEL's interpreter gives: the same value, or an error. */
class TranslatorProperties {
  record Row(Object[] values) {
    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  @Property(tries = 600)
  void translatedAndInterpretedAgree(
      @ForAll("expressions") String source, @ForAll("rows") List<Row> rows)
      throws ExpressionException {
    Checked checked = Checked.of(source, Grammar.SCOPE, false);
    Node translated = checked.translated().orElseThrow();
    Node full = new Interpreted(Dialect.program(checked.runnable()), checked.slots(), Set.of());
    Node interpreted = checked.interpreted();
    for (Row row : rows) {
      String at = source + " at " + row;
      Object result = translated.eval(row.values());
      assertEquals(full.eval(row.values()), result, at);
      assertEquals(known(interpreted.eval(row.values())), known(result), at);
    }
  }

  /** An expression does not tell its reader an error from a missing value. */
  private static Object known(Object result) {
    return result == Node.ERROR ? null : result;
  }

  @Provide
  Arbitrary<String> expressions() {
    return Grammar.any(3);
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    return Grammar.rows().map(Row::new).list().ofSize(25);
  }
}
