package io.weir.transforms.expression.compile;

import io.weir.transforms.event.FieldType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random well-typed expressions that the translator knows, and rows of values for them. */
final class ExpressionGrammar {
  static final Map<String, FieldType> SCOPE = new LinkedHashMap<>();

  static {
    for (String n : List.of("1", "2")) {
      SCOPE.put("s" + n, FieldType.STRING);
      SCOPE.put("i" + n, FieldType.INT);
      SCOPE.put("d" + n, FieldType.DOUBLE);
      SCOPE.put("b" + n, FieldType.BOOL);
      SCOPE.put("t" + n, FieldType.TIMESTAMP);
    }
  }

  private ExpressionGrammar() {}

  static Arbitrary<String> any(int depth) {
    return Arbitraries.oneOf(
        bools(depth), bools(depth), texts(depth), ints(depth), doubles(depth), times(depth));
  }

  static Arbitrary<String> bools(int depth) {
    Arbitrary<String> leaves = Arbitraries.of("b1", "b2", "true", "false");
    if (depth <= 0) {
      return leaves;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> bools(depth - 1));
    Arbitrary<String> numbers =
        Arbitraries.lazy(() -> Arbitraries.oneOf(ints(depth - 1), doubles(depth - 1)));
    Arbitrary<String> texts = texts(depth - 1);
    Arbitrary<String> times = times(depth - 1);
    return Arbitraries.oneOf(
        leaves,
        inner.map(x -> "!(" + x + ")"),
        infix(inner, Arbitraries.of("&&", "||"), inner),
        infix(inner, Arbitraries.of("&&", "||"), inner),
        choice(inner, inner, inner),
        infix(numbers, orders(), numbers),
        infix(numbers, equalities(), numbers),
        infix(texts, comparisons(), texts),
        infix(times, comparisons(), times),
        infix(inner, comparisons(), inner),
        Combinators.combine(
                Arbitraries.oneOf(inner, numbers, texts, times), equalities(), Arbitraries.of(1, 2))
            .as(
                (x, op, side) ->
                    "(" + (side == 1 ? x + " " + op + " null" : "null " + op + " " + x) + ")"),
        infix(between(times), orders(), Arbitraries.of("duration('1h')", "duration('-5ms')")),
        membership(numbers),
        membership(texts),
        membership(times),
        membership(inner),
        call("coalesce", List.of(inner, inner)),
        Combinators.combine(texts, Arbitraries.of("contains", "startsWith", "endsWith"), texts)
            .as((x, f, y) -> x + "." + f + "(" + y + ")"),
        Combinators.combine(texts, Arbitraries.of("'^a+'", "'1.'", "s1", "s2 + '['"))
            .as((x, pattern) -> x + ".matches(" + pattern + ")"));
  }

  static Arbitrary<String> texts(int depth) {
    Arbitrary<String> leaves = Arbitraries.of("s1", "s2", "''", "'a'", "'aé😀'", "'12'", "'-0.5'");
    if (depth <= 0) {
      return leaves;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> texts(depth - 1));
    return Arbitraries.oneOf(
        leaves,
        infix(inner, Arbitraries.just("+"), inner),
        choice(bools(depth - 1), inner, inner),
        Arbitraries.oneOf(inner, ints(depth - 1), doubles(depth - 1)).map(x -> "string(" + x + ")"),
        Combinators.combine(Arbitraries.of("lower", "upper", "trim"), inner)
            .as((f, x) -> f + "(" + x + ")"),
        call("substring", List.of(inner, ints(0))),
        call("substring", List.of(inner, Arbitraries.of("0", "1", "i1"), ints(0))),
        call("replace", List.of(inner, inner, inner)),
        call("extract", List.of(inner, Arbitraries.of("'[0-9]+'", "'(a)(b)?'", "s1"))),
        call("extract", List.of(inner, Arbitraries.of("'(a)(b)?'"), ints(0))),
        call("geohash", List.of(doubles(0), ints(0), Arbitraries.of("1", "7", "12", "i1"))),
        call("coalesce", List.of(inner, inner)));
  }

  static Arbitrary<String> ints(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of("i1", "i2", "i1", "i2", "0", "1", "-1", "3", "9223372036854775807");
    if (depth <= 0) {
      return leaves;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> ints(depth - 1));
    return Arbitraries.oneOf(
        leaves,
        infix(inner, Arbitraries.of("+", "-", "*", "/", "%"), inner),
        infix(inner, Arbitraries.of("+", "-", "*", "/", "%"), inner),
        inner.map(x -> "-(" + x + ")"),
        choice(bools(depth - 1), inner, inner),
        Arbitraries.oneOf(inner, doubles(depth - 1), texts(depth - 1), times(depth - 1))
            .map(x -> "int(" + x + ")"),
        texts(depth - 1).map(x -> "size(" + x + ")"),
        texts(depth - 1).map(x -> x + ".size()"),
        Combinators.combine(Arbitraries.of("abs", "floor", "ceil", "round"), inner)
            .as((f, x) -> f + "(" + x + ")"),
        Combinators.combine(
                Arbitraries.of("min", "max", "round", "bucket", "coalesce"), inner, inner)
            .as((f, x, y) -> f + "(" + x + ", " + y + ")"),
        call("max", List.of(inner, inner, inner)),
        call("clamp", List.of(inner, inner, inner)));
  }

  static Arbitrary<String> doubles(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of("d1", "d2", "d1", "d2", "0.0", "-0.0", "1.5", "9.3e18", "1e308");
    if (depth <= 0) {
      return leaves;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> doubles(depth - 1));
    Arbitrary<String> numbers = Arbitraries.oneOf(leaves, ints(0));
    Arbitrary<String> times = times(0);
    return Arbitraries.oneOf(
        leaves,
        infix(inner, Arbitraries.of("+", "-", "*", "/"), inner),
        infix(inner, Arbitraries.of("+", "-", "*", "/"), inner),
        inner.map(x -> "-(" + x + ")"),
        choice(bools(depth - 1), inner, inner),
        Arbitraries.oneOf(inner, ints(depth - 1), texts(depth - 1)).map(x -> "double(" + x + ")"),
        Combinators.combine(numbers, numbers, numbers, numbers)
            .as((a, b, c, d) -> "distance_km(" + String.join(", ", a, b, c, d) + ")"),
        Combinators.combine(numbers, numbers, times, numbers, numbers, times)
            .as((a, b, s, c, d, t) -> "speed_kmh(" + String.join(", ", a, b, s, c, d, t) + ")"),
        Combinators.combine(times, times).as((x, y) -> "seconds_between(" + x + ", " + y + ")"),
        Combinators.combine(Arbitraries.of("abs", "floor", "ceil", "round"), inner)
            .as((f, x) -> f + "(" + x + ")"),
        Combinators.combine(
                Arbitraries.of("sqrt", "ln", "exp"), Arbitraries.oneOf(inner, ints(depth - 1)))
            .as((f, x) -> f + "(" + x + ")"),
        Combinators.combine(
                Arbitraries.of("min", "max", "pow", "bucket"),
                inner,
                Arbitraries.oneOf(inner, ints(depth - 1)))
            .as((f, x, y) -> f + "(" + x + ", " + y + ")"),
        call("round", List.of(inner, ints(0))),
        call("clamp", List.of(Arbitraries.oneOf(inner, ints(depth - 1)), inner, ints(depth - 1))),
        call("coalesce", List.of(inner, inner, inner)));
  }

  static Arbitrary<String> times(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of("t1", "t2", "t1", "t2", "timestamp('2026-01-01T00:00:00.000000001Z')");
    if (depth <= 0) {
      return leaves;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> times(depth - 1));
    Arbitrary<String> durations = Arbitraries.of("duration('36h')", "duration('1500us')");
    return Arbitraries.oneOf(
        leaves,
        infix(inner, Arbitraries.of("+", "-"), durations),
        infix(durations, Arbitraries.just("+"), inner),
        infix(inner, Arbitraries.of("+", "-"), between(inner)),
        choice(bools(depth - 1), inner, inner),
        call("min", List.of(inner, inner)),
        call("coalesce", List.of(inner, inner)));
  }

  private static Arbitrary<String> call(String function, List<Arbitrary<String>> args) {
    return Combinators.combine(args)
        .as(written -> function + "(" + String.join(", ", written) + ")");
  }

  private static Arbitrary<String> between(Arbitrary<String> times) {
    return infix(times, Arbitraries.just("-"), times);
  }

  private static Arbitrary<String> orders() {
    return Arbitraries.of("<", "<=", ">", ">=");
  }

  private static Arbitrary<String> equalities() {
    return Arbitraries.of("==", "!=");
  }

  private static Arbitrary<String> comparisons() {
    return Arbitraries.oneOf(orders(), equalities());
  }

  private static Arbitrary<String> infix(
      Arbitrary<String> left, Arbitrary<String> operator, Arbitrary<String> right) {
    return Combinators.combine(left, operator, right)
        .as((x, op, y) -> "(" + x + " " + op + " " + y + ")");
  }

  private static Arbitrary<String> choice(
      Arbitrary<String> condition, Arbitrary<String> x, Arbitrary<String> y) {
    return Combinators.combine(condition, x, y, Arbitraries.integers().between(0, 9))
        .as(
            (c, then, otherwise, n) ->
                "("
                    + c
                    + " ? "
                    + (n == 0 ? "null" : then)
                    + " : "
                    + (n == 1 ? "null" : otherwise)
                    + ")");
  }

  /** Lists of one type, which is the value's unless both are numbers. */
  private static Arbitrary<String> membership(Arbitrary<String> elements) {
    return elements
        .list()
        .ofMinSize(2)
        .ofMaxSize(5)
        .map(x -> "(" + x.get(0) + " in [" + String.join(", ", x.subList(1, x.size())) + "])");
  }

  /** Values of the scope, in slot order. */
  static Arbitrary<Object[]> rows() {
    return Combinators.combine(columns(), columns())
        .as(
            (a, b) -> {
              Object[] row = new Object[a.length + b.length];
              System.arraycopy(a, 0, row, 0, a.length);
              System.arraycopy(b, 0, row, a.length, b.length);
              return row;
            });
  }

  private static Arbitrary<Object[]> columns() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.of(
                "", "a", "aa", "aé😀", "\uFFFD", "\ud83d", "12", "-7", "1.5", " 1", "NaN"),
            Arbitraries.strings().ofMaxLength(5));
    Arbitrary<Object> ints =
        Arbitraries.oneOf(
            Arbitraries.longs().map(n -> n),
            Arbitraries.longs().between(-3, 3).map(n -> n),
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1),
            Arbitraries.longs().between(-100, 100).map(n -> n),
            // Sums beyond 64 bits.
            Arbitraries.of(1e20, 0x1p63, -0x1p64));
    Arbitrary<Double> doubles =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.doubles().between(-90, 90),
            Arbitraries.integers().between(-6, 6).map(n -> n / 2.0),
            Arbitraries.of(
                -0.0,
                0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                0x1p53,
                0x1p63,
                -0x1p63,
                Double.MIN_VALUE));
    Arbitrary<Instant> times =
        Arbitraries.oneOf(
            Arbitraries.of(
                Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999Z")),
            Arbitraries.longs()
                .between(1_767_225_599_990L, 1_767_225_600_010L)
                .map(Instant::ofEpochMilli),
            Arbitraries.longs().between(0, 2_000_000_000_000L).map(Instant::ofEpochMilli));
    return Combinators.combine(
            texts.injectNull(0.15),
            ints.injectNull(0.15),
            doubles.injectNull(0.15),
            Arbitraries.of(true, false).injectNull(0.15),
            times.injectNull(0.15))
        .as((s, i, d, b, t) -> new Object[] {s, i, d, b, t});
  }
}
