package io.weir.transforms.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.eval.ExpressionException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private static final Map<String, FieldType> SCOPE = new LinkedHashMap<>();
  private static final Object[] SLOTS;

  static {
    SCOPE.put("type", FieldType.STRING);
    SCOPE.put("amount", FieldType.DOUBLE);
    SCOPE.put("count", FieldType.INT);
    SCOPE.put("flag", FieldType.BOOL);
    SCOPE.put("time", FieldType.TIMESTAMP);
    SCOPE.put("int", FieldType.INT);
    SCOPE.put("noString", FieldType.STRING);
    SCOPE.put("noDouble", FieldType.DOUBLE);
    SCOPE.put("noInt", FieldType.INT);
    SCOPE.put("noBool", FieldType.BOOL);
    SCOPE.put("noTime", FieldType.TIMESTAMP);
    SCOPE.put("zero", FieldType.INT);
    SLOTS = new Object[] {"A", 500.0, 3L, true, NEW_YEAR, 7L, null, null, null, null, null, 0L};
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Numbers compare across int and double.
        "amount == 500",
        "500 == amount",
        "amount != 501",
        "!(amount != 500)",
        "count > 2.5",
        "count >= 3.0",
        "count <= 3.0",
        "2.5 < count",
        "amount > count",
        "count < amount",
        "amount in [1, 500]",
        "amount in [1, 500.0]",
        "amount in [count, 500]",
        "count in [3.0]",
        "!(count in [3.5])",
        "count in [2, 3.0]",
        // A missing value is null.
        "noString == null",
        "noDouble == null",
        "noInt == null",
        "noBool == null",
        "noTime == null",
        "null == noInt",
        "null == null",
        "!(noInt != null)",
        "type != null",
        "amount != null",
        "time != null",
        // Equality compares as CEL does.
        "!(noString == 'a')",
        "noString != 'a'",
        "!(null == 'a')",
        "null != 'a'",
        "noInt != 5",
        "noDouble != 5",
        "noTime != time",
        "!(noBool == true)",
        "noBool != true",
        "!(noString in ['a', 'b'])",
        // An error may be overruled, from either side; so may a null.
        "true || 1 / zero > 1",
        "1 / zero > 1 || true",
        "!(false && 1 / zero > 1)",
        "!(1 / zero > 1 && false)",
        "noInt > 5 || true",
        "noInt > 5 || noString == null",
        "(noInt == null ? 1 : noInt) == 1",
        "noInt == null || noInt > 5",
        "!(noInt != null && noInt > 5)",
        "(flag ? 1 : noInt) > 0",
        "(noBool == null ? count : noInt) == 3",
        "dyn(noInt) == null && type(noInt) != double",
        "[noInt, 1].size() == 2",
        "[1, 2].exists(noInt, noInt == 2)",
        "(noInt > 5 || true) == true",
        "(noInt > 5 || true) && (true || noBool)",
        "!(noInt > 5 && false)",
        "noBool || true",
        "true || noBool",
        "!(noBool && false)",
        "!(false && noBool)",
        "(flag ? noBool : flag) || true",
        "dyn(noBool) || true",
        "[false, true].exists(x, x || noBool)",
        // Timestamps.
        "time == timestamp('2026-01-01T01:00:00+01:00')",
        "time > timestamp('2025-12-31T23:59:59.999Z')",
        "time - duration('24h') < time",
        "seconds_between(time, time + duration('1500ms')) == 1.5",
        // Names of CEL are names of fields where the scope has them, and functions stay functions.
        "type == 'A' && int == 7 && int(amount) == 500",
        "['x'].exists(type, type == 'x')",
        "['A'].exists(x, x == type)",
        // IEEE.
        "!(0.0 / 0.0 > count)",
        "!(0.0 / 0.0 < count)",
        "!(0.0 / 0.0 == count)",
        "0.0 / 0.0 != count",
        "!(0.0 / 0.0 <= 1.0)",
        "1.0 / 0.0 > count",
        "-0.0 == 0",
        "9007199254740993 > 9007199254740992.0"
      })
  void shouldHoldWhenTheConditionIsTrue(String condition) throws ExpressionException {
    assertTrue(Expression.condition(condition, SCOPE).test(SLOTS));
  }

  /** Each is an error, so that neither it nor its opposite holds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "noInt < 5",
        "noInt > 2.5",
        "noDouble > 5",
        "noTime < time",
        "noString < 'a'",
        "noString.startsWith('a')",
        "noString.matches('a')",
        "size(noString) == 0",
        "noInt + 1 > 0",
        "-noInt > 0",
        "string(noInt) == 'x'",
        "noBool",
        "noBool && true",
        "true && noBool",
        "noBool || false",
        "noBool ? true : true",
        "distance_km(noDouble, 1, 2, 3) > 0.0",
        "distance_km(0, 1, noInt, 3) > 0.0",
        "speed_kmh(0, 0, noTime, 1, 1, time) > 0.0",
        "seconds_between(noTime, time) >= 0.0",
        "1 / zero == 1",
        "count % zero == 1",
        "9223372036854775807 + count > 0",
        "int(type) == 1",
        "dyn(type)"
      })
  void shouldBeNeitherTrueNorFalseWhenAValueIsMissing(String condition) throws ExpressionException {
    assertFalse(Expression.condition(condition, SCOPE).test(SLOTS));
    assertFalse(Expression.condition("!(" + condition + ")", SCOPE).test(SLOTS));
  }

  @Test
  void shouldGiveTheJavaTypeOfTheFieldType() throws ExpressionException {
    assertValue("type + '!'", FieldType.STRING, "A!");
    assertValue("count * 2", FieldType.INT, 6L);
    assertValue("amount / 3.0", FieldType.DOUBLE, 500 / 3.0);
    assertValue("count > 2", FieldType.BOOL, true);
    assertValue("time", FieldType.TIMESTAMP, NEW_YEAR);
    assertValue("time + duration('1ms')", FieldType.TIMESTAMP, NEW_YEAR.plusMillis(1));
    assertValue("time + duration('1999us')", FieldType.TIMESTAMP, NEW_YEAR.plusMillis(1));
    assertValue("flag ? amount : noDouble", FieldType.DOUBLE, 500.0);
    assertValue("flag ? null : amount", FieldType.DOUBLE, null);
    assertValue("flag ? 'yes' : null", FieldType.STRING, "yes");
  }

  /** A sum of ints beyond 64 bits is a double. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "count > 5",
        "count >= int",
        "int < count",
        "count > 5.5",
        "5.5 <= count",
        "count > amount",
        "count == 1e20",
        "count != 5",
        "count in [1e20]",
        "!(count in [1, 2])",
        "double(count) > 1e19",
        "!(count < 5 || count <= 5)"
      })
  void shouldCompareAnIntThatOutgrewItsType(String condition) throws ExpressionException {
    Object[] slots = SLOTS.clone();
    slots[2] = 1e20;
    assertTrue(Expression.condition(condition, SCOPE).test(slots));
  }

  @Test
  void shouldTakePatternsFromTheData() throws ExpressionException {
    Expression e = Expression.condition("'card-7'.matches(type)", SCOPE);
    Object[] slots = SLOTS.clone();
    for (int i = 0; i < 3_000; i++) {
      slots[0] = "-" + i + "$";
      assertEquals(i == 7, e.test(slots), "-" + i);
    }
    slots[0] = "[";
    assertFalse(e.test(slots));
  }

  @Test
  void shouldGiveNoValueForAnErrorOrNull() throws ExpressionException {
    for (String source : List.of("noInt + 1", "1 / zero", "noString", "flag ? noTime : time")) {
      assertNull(Expression.value(source, SCOPE).evaluate(SLOTS), source);
    }
  }

  @Test
  void shouldListTheNamesReadInTheOrderOfTheScope() throws ExpressionException {
    Expression e =
        Expression.condition("count > 1 && type == 'A' && ['a'].exists(int, int == 'a')", SCOPE);
    assertEquals(List.of("type", "count"), List.copyOf(e.names()));
    assertEquals(FieldType.BOOL, e.type());
  }

  @Test
  void shouldTakeIntsAndDoublesInAddedFunctions() throws ExpressionException {
    double equatorDegree = Math.PI * 6371.0088 / 180;
    for (String zero : List.of("0", "0.0", "double(int - 7)", "int - 7")) {
      String places = "(0.0, " + zero + ", 0, 1)";
      Object km = Expression.value("distance_km" + places, SCOPE).evaluate(SLOTS);
      assertEquals(equatorDegree, (Double) km, 1e-9);
    }
    assertValue("speed_kmh(1, 1, time, 1, 1.0, time)", FieldType.DOUBLE, 0.0);
    assertValue("speed_kmh(1, 1, time, 1, 2, time)", FieldType.DOUBLE, Double.POSITIVE_INFINITY);
    Object speed =
        Expression.value("speed_kmh(0, 1, time + duration('2h'), 0, 0, time)", SCOPE)
            .evaluate(SLOTS);
    assertEquals(equatorDegree / 2, (Double) speed, 1e-9);
    assertValue("seconds_between(time + duration('250ms'), time)", FieldType.DOUBLE, -0.25);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amout > 5 | unknown name 'amout'; did you mean 'amount'? (column 1)",
        "true && tpye == 'A' | unknown name 'tpye'; did you mean 'type'? (column 9)",
        "type > 5 | '>' does not take string and int; a string is written in quotes (column 6)",
        "type == 5 | '==' does not take string and int; a string is written in quotes (column 6)",
        "amount + 'x' > 1.0 | '+' does not take double and string; string(x) makes a string of a"
            + " number (column 8)",
        "amount * 2 > 1.0 | '*' does not take double and int; make the int a double: double(x), or"
            + " 2.0 for 2 (column 8)",
        "type in [1, 2] | 'in' does not take string and list(int); it takes a value and a list of"
            + " such values (column 6)",
        "amount | a condition must be a bool, this is a double; compare it with something",
        "type && flag | '&&' does not take string and bool; it takes bools (column 6)",
        "type.strtsWith('A') | unknown function 'strtsWith'; did you mean 'startsWith'? (column"
            + " 15)",
        "strtsWith(type, 'A') | unknown function 'strtsWith' (column 10)",
        "type.contain('A') | unknown function 'contain'; did you mean 'contains'? (column 13)",
        "nvl(count, 1) > 1 | unknown function 'nvl'; write coalesce(a, b) (column 4)",
        "mapp(count, 1) > 1 | unknown function 'mapp' (column 5)",
        "tom > time | unknown name 'tom'; known are type, amount, count, flag, time, int, noString,"
            + " noDouble, noInt, noBool, noTime, zero (column 1)",
        "group.cell == 'x' | unknown name 'group'; known are type, amount, count, flag, time, int,"
            + " noString, noDouble, noInt, noBool, noTime, zero; a value inside of another is a field"
            + " with a name and a path, as in bin: {type: string, path: card.bin} (column 1)",
        "distance(1, 2, 3, 4) > 5.0 | unknown function 'distance'; did you mean 'distance_km'? (column"
            + " 9)",
        "amount.startsWith('A') | 'startsWith' cannot be called on double (column 18)",
        "time > '2026-01-01T00:00:00Z' | '>' does not take timestamp and string; write a time as"
            + " timestamp('2026-01-31T00:00:00Z') (column 6)",
        "time > timestamp('2026') | '2026' is no time; write one like '2026-01-31T00:00:00Z'"
            + " (column 18)",
        "type.matches('[') | '[' is no regular expression (RE2 syntax) of reasonable size (column"
            + " 14)",
        "has(amount) | has() is for parts of messages; write 'name != null' to ask whether a field"
            + " is there (column 4)",
        "break > 1 | 'break' is a reserved word of CEL and cannot be read as a field (column 1)",
        "amount = 5 | unexpected '='; write == (column 8)",
        "amount > 5 and flag | unexpected 'and'; write && (column 12)",
        "amount > | the expression ends too early (column 9)",
        "type == 'A | a string lacks its closing quote (column 9)",
        "`` | the expression is empty"
      })
  void shouldRefuseAConditionWithWhatAndWhere(String condition, String message) {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> Expression.condition(condition, SCOPE));
    assertEquals(List.of(message), e.messages());
  }

  /** Such names are never proposed for what was written, which would be themselves. */
  @ParameterizedTest
  @ValueSource(strings = {"order-id", "group.cell", "a b"})
  void shouldReportThatANameCannotBeReadWhenItIsNoIdentifier(String name) {
    Map<String, FieldType> scope =
        Map.of(name, FieldType.STRING, "card", FieldType.STRING, "id", FieldType.STRING);
    ExpressionException e =
        assertThrows(
            ExpressionException.class,
            () -> Expression.condition("card == 'x' && " + name + " == 'y'", scope));
    assertTrue(
        e.messages().stream()
            .allMatch(
                m ->
                    m.startsWith("'" + name + "' is no identifier; write field('" + name + "')")
                        || m.startsWith("unexpected")),
        e.getMessage());
    assertEquals(1, e.messages().size(), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-id", "card", "a b", "type"})
  void shouldReadAnyFieldByItsNameInQuotes(String name) throws ExpressionException {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    scope.put("id", FieldType.STRING);
    scope.put(name, FieldType.STRING);
    String source =
        "[1].all(x, field('" + name + "') == 'v') && size(field(\"" + name + "\")) == 1";
    Expression condition = Expression.condition(source, scope);
    assertTrue(condition.test(new Object[] {"i", "v"}));
    assertFalse(condition.test(new Object[] {"v", "w"}));
    assertFalse(condition.test(new Object[] {"v", null}));
    assertEquals(Set.of(name), condition.names());
    assertEquals(Set.of(name), Expression.reads(source, scope.keySet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "field('order_id') == 'a' ~ unknown name 'order_id'; did you mean 'order-id'? (column 6)",
        "field('x') == 'a' ~ unknown name 'x'; known are id, order-id (column 6)",
        "field(id) == 'a' ~ field() takes one name in quotes, like field('order-id') (column 6)",
        "field('id', 'x') == 'a' ~ field() takes one name in quotes, like field('order-id')"
            + " (column 6)",
      })
  void shouldRefuseAFieldInQuotesThatThereIsNot(String source, String message) {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    scope.put("id", FieldType.STRING);
    scope.put("order-id", FieldType.STRING);
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> Expression.condition(source, scope));
    assertEquals(List.of(message), e.messages());
  }

  @ParameterizedTest
  @CsvSource({
    "time - time, duration",
    "1u, uint",
    "[1], list(int)",
    "{'a': 1}, 'map(string, int)'",
    "null, null",
    "dyn(amount), dyn",
    "int + 1.0 == 2.0 ? [1] : [], int"
  })
  void shouldRefuseAValueOfAnotherType(String source, String word) {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> Expression.value(source, SCOPE));
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }

  @Test
  void shouldReportEverythingWrongAtOnce() {
    ExpressionException e =
        assertThrows(
            ExpressionException.class,
            () -> Expression.condition("amuont > 5 && type > 5 &&\n cuont == 1", SCOPE));
    assertEquals(
        List.of(
            "unknown name 'amuont'; did you mean 'amount'? (line 1, column 1)",
            "'>' does not take string and int; a string is written in quotes (line 1, column 20)",
            "unknown name 'cuont'; did you mean 'count'? (line 2, column 2)"),
        e.messages());
  }

  @Test
  void shouldBoundTheCostOfAnExpression() throws ExpressionException {
    String tooLong = "type == '" + "x".repeat(20_000) + "'";
    assertThrows(ExpressionException.class, () -> Expression.condition(tooLong, SCOPE));
    String tooDeep = "(".repeat(500) + "flag" + ")".repeat(500);
    assertThrows(ExpressionException.class, () -> Expression.condition(tooDeep, SCOPE));
    String tooBig = "type.matches('((a{100}){100}){100}')";
    assertThrows(ExpressionException.class, () -> Expression.condition(tooBig, SCOPE));
    String ten = "[0,1,2,3,4,5,6,7,8,9]";
    String loops = ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, ";
    String tooMany = loops + ten + ".all(d, " + ten + ".all(e, flag)))))";
    assertFalse(Expression.condition(tooMany, SCOPE).test(SLOTS));
  }

  /** Counts the characters that a search reads, and ends it at a million. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private int reads;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++reads > 1_000_000) {
        throw new IllegalStateException("a million characters of " + text.length());
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Java's regular expressions try the commas of this text in five million ways. */
  @Test
  void shouldMatchInLinearTimeWhenJavaWouldBacktrack() throws ExpressionException {
    String regex = "^(?:.*,){12}P";
    CountedText numbers = new CountedText("1,".repeat(25) + "1");
    assertThrows(
        IllegalStateException.class,
        () -> java.util.regex.Pattern.compile(regex).matcher(numbers).find());

    Expression matches =
        Expression.condition("type.matches('" + regex + "')", Map.of("type", FieldType.STRING));
    Object[] hundredThousand = {"1,".repeat(100_000)};
    assertFalse(
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> matches.test(hundredThousand)));
  }

  /** RE2 would write out a thousand million characters, and take all memory. */
  @Test
  void shouldNotWriteOutAPatternThatIsTooLarge() throws ExpressionException {
    String large = "((a{1000}){1000}){1000}";
    assertThrows(
        ExpressionException.class,
        () -> Expression.condition("type.matches('" + large + "')", SCOPE));
    Map<String, FieldType> scope = new LinkedHashMap<>();
    scope.put("text", FieldType.STRING);
    scope.put("regex", FieldType.STRING);
    Expression ofEvent = Expression.condition("text.matches(regex)", scope);
    assertFalse(ofEvent.test(new Object[] {"aaa", large}));
    assertTrue(ofEvent.test(new Object[] {"aaa", "(a{1}){3}"}));
  }

  private static void assertValue(String source, FieldType type, Object value)
      throws ExpressionException {
    Expression e = Expression.value(source, SCOPE);
    assertEquals(type, e.type(), source);
    assertEquals(value, e.evaluate(SLOTS), source);
  }
}
