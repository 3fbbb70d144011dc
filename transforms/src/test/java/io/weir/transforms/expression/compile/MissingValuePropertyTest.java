package io.weir.transforms.expression.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Conditions over values that may be missing, against a plain model of errors and nulls. */
class MissingValuePropertyTest {
  private static final Object ERROR = "error";
  private static final Map<String, FieldType> SCOPE = new LinkedHashMap<>();

  static {
    SCOPE.put("a", FieldType.BOOL);
    SCOPE.put("b", FieldType.BOOL);
    SCOPE.put("i", FieldType.INT);
    SCOPE.put("j", FieldType.INT);
  }

  /** An expression and what it should give: a value, null or {@link #ERROR}. */
  private record Model(String source, Function<Object[], Object> result) {
    @Override
    public String toString() {
      return source;
    }
  }

  @Property(tries = 600)
  void shouldHoldExactlyWhereTheModelDoes(@ForAll("bools") Model model) throws ExpressionException {
    Expression condition = Expression.condition(model.source, SCOPE);
    Expression denial = Expression.condition("!(" + model.source + ")", SCOPE);
    Expression value = Expression.value(model.source, SCOPE);
    Boolean[] flags = {true, false, null};
    Long[] ints = {1L, 2L, null};
    for (Boolean a : flags) {
      for (Boolean b : flags) {
        for (Long i : ints) {
          for (Long j : ints) {
            Object[] slots = {a, b, i, j};
            Object expected = model.result.apply(slots);
            String at = model + " with a=" + a + " b=" + b + " i=" + i + " j=" + j;
            assertEquals(expected == (Object) true, condition.test(slots), at);
            assertEquals(expected == (Object) false, denial.test(slots), "not " + at);
            assertEquals(expected == ERROR ? null : expected, value.evaluate(slots), at);
          }
        }
      }
    }
  }

  @Provide
  Arbitrary<Model> bools() {
    return bools(4);
  }

  private static Arbitrary<Model> bools(int depth) {
    Arbitrary<Model> leaves =
        Arbitraries.of(
            variable("a", 0), variable("b", 1), literal("true", true), literal("false", false));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Model> bools = Arbitraries.lazy(() -> bools(depth - 1));
    Arbitrary<Model> ints = ints(depth - 1);
    return Arbitraries.oneOf(
        leaves,
        bools.map(x -> new Model("!(" + x + ")", s -> not(x.result.apply(s)))),
        Combinators.combine(bools, bools).as(MissingValuePropertyTest::and),
        Combinators.combine(bools, bools).as(MissingValuePropertyTest::or),
        Combinators.combine(bools, bools, bools).as(MissingValuePropertyTest::choose),
        Combinators.combine(ints, ints).as(MissingValuePropertyTest::less),
        Combinators.combine(ints, ints).as(MissingValuePropertyTest::equal),
        Combinators.combine(bools, bools).as(MissingValuePropertyTest::equal),
        ints.map(x -> equal(x, literal("null", null))),
        bools.map(x -> equal(x, literal("null", null))));
  }

  private static Arbitrary<Model> ints(int depth) {
    Arbitrary<Model> leaves = Arbitraries.of(variable("i", 2), variable("j", 3), literal("1", 1L));
    if (depth <= 0) {
      return leaves;
    }
    Arbitrary<Model> bools = Arbitraries.lazy(() -> bools(depth - 1));
    return Arbitraries.oneOf(
        leaves, Combinators.combine(bools, leaves, leaves).as(MissingValuePropertyTest::choose));
  }

  private static Model variable(String name, int slot) {
    return new Model(name, slots -> slots[slot]);
  }

  private static Model literal(String source, Object value) {
    return new Model(source, slots -> value);
  }

  private static Object not(Object x) {
    return x instanceof Boolean known ? (Object) !known : ERROR;
  }

  private static Model and(Model x, Model y) {
    return new Model("(" + x + " && " + y + ")", s -> decided(x, y, s, false));
  }

  private static Model or(Model x, Model y) {
    return new Model("(" + x + " || " + y + ")", s -> decided(x, y, s, true));
  }

  /** One operand with the deciding value is enough, whatever the other is. */
  private static Object decided(Model x, Model y, Object[] slots, boolean deciding) {
    Object left = x.result.apply(slots);
    Object right = y.result.apply(slots);
    if (left == (Object) deciding || right == (Object) deciding) {
      return deciding;
    }
    return left instanceof Boolean && right instanceof Boolean ? (Object) !deciding : ERROR;
  }

  private static Model choose(Model condition, Model x, Model y) {
    return new Model(
        "(" + condition + " ? " + x + " : " + y + ")",
        s -> {
          Object c = condition.result.apply(s);
          return c instanceof Boolean yes ? (yes ? x : y).result.apply(s) : ERROR;
        });
  }

  private static Model less(Model x, Model y) {
    return new Model(
        "(" + x + " < " + y + ")",
        s ->
            x.result.apply(s) instanceof Long m && y.result.apply(s) instanceof Long n
                ? (Object) (m < n)
                : ERROR);
  }

  private static Model equal(Model x, Model y) {
    return new Model(
        "(" + x + " == " + y + ")",
        s -> {
          Object left = x.result.apply(s);
          Object right = y.result.apply(s);
          return left == ERROR || right == ERROR ? ERROR : (Object) Objects.equals(left, right);
        });
  }
}
