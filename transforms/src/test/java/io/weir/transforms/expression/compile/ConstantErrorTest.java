package io.weir.transforms.expression.compile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an error whatever the event holds is refused, at its place. */
class ConstantErrorTest {
  private static final Map<String, FieldType> SCOPE =
      Map.of(
          "text", FieldType.STRING,
          "amount", FieldType.DOUBLE,
          "count", FieldType.INT,
          "flag", FieldType.BOOL,
          "time", FieldType.TIMESTAMP);

  private static final String ZONE =
      "'Europe/Berln' is no time zone; did you mean 'Europe/Berlin'?";

  static Stream<String> partsOfTimestamps() {
    return Stream.of(
        "getFullYear",
        "getMonth",
        "getDate",
        "getDayOfMonth",
        "getDayOfWeek",
        "getDayOfYear",
        "getHours",
        "getMinutes",
        "getSeconds",
        "getMilliseconds");
  }

  @ParameterizedTest
  @MethodSource("partsOfTimestamps")
  void shouldRefuseATimeZoneWhenThereIsNone(String part) {
    int column = "time.(".length() + part.length() + 1;
    assertEquals(
        List.of(ZONE + " (column " + column + ")"),
        refused("time." + part + "('Europe/Berln') < 6"));
  }

  @ParameterizedTest
  @MethodSource("partsOfTimestamps")
  void shouldTakeATimeZoneWhenThereIsOne(String part) {
    for (String zone : List.of("'Europe/Berlin'", "'UTC'", "'+02:00'", "'-08:00'", "text")) {
      assertAccepted("time." + part + "(" + zone + ") < 6");
    }
    assertAccepted("time." + part + "() < 6");
    assertAccepted("timestamp('2026-01-01T00:00:00Z')." + part + "(text) < 6");
  }

  @Test
  void shouldKnowEveryPartOfATimestampThatTakesATimeZone() {
    Set<String> parts = new TreeSet<>(CelDialect.methods());
    parts.removeIf(function -> !function.startsWith("get"));
    assertEquals(new TreeSet<>(partsOfTimestamps().toList()), parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "europe/berlin ~ ; did you mean 'Europe/Berlin'?",
        "Berlin ~ ; did you mean 'Europe/Berlin'?",
        "New York ~ ; did you mean 'America/New_York'?",
        "Mars/Olympus ~ ; write one like 'Europe/Berlin', '+02:00' or 'UTC'",
        "+25:00 ~ ; write one like 'Europe/Berlin', '+02:00' or 'UTC'"
      })
  void shouldProposeTheTimeZoneThatWasMeant(String written, String hint) {
    assertEquals(
        List.of("'" + written + "' is no time zone" + hint + " (column 15)"),
        refused("time.getHours('" + written + "') < 6"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        // Conversions.
        "timestamp('2026') < time ~ '2026' is no time; write one like '2026-01-31T00:00:00Z'"
            + " (column 11)",
        "timestamp(9223372036854775807) < time ~ 9223372036854775807 is no time; write one like"
            + " '2026-01-31T00:00:00Z' (column 11)",
        "time - duration('1 day') < time ~ '1 day' is no duration; write one like '90m' or '1h30m'"
            + " (column 17)",
        "int('x') == count ~ 'x' is no int; an int is a whole number of 64 bits, like 12 (column"
            + " 5)",
        "int(1e30) == count ~ 1.0E30 is no int; an int is a whole number of 64 bits, like 12"
            + " (column 5)",
        "uint('-1') == 1u ~ '-1' is no uint; a uint is a whole number from 0 on, like 12 (column"
            + " 6)",
        "double('x') < amount ~ 'x' is no double; a double is a number like 1.5 (column 8)",
        "bool('x') == flag ~ 'x' is no bool; write 'true' or 'false' (column 6)",
        // Regular expressions, in both ways of calling.
        "text.matches('[') ~ '[' is no regular expression (RE2 syntax) of reasonable size (column"
            + " 14)",
        "matches(text, '(' + 'a') ~ '(a' is no regular expression (RE2 syntax) of reasonable size"
            + " (column 19)",
        // Arithmetic.
        "count / 0 == 1 ~ a division by zero is an error, whatever the event holds (column 7)",
        "count % 0 == 1 ~ a division by zero is an error, whatever the event holds (column 7)",
        "1 / (2 - 2) == count ~ a division by zero is an error, whatever the event holds (column"
            + " 3)",
        "9223372036854775807 + 1 > count ~ '+' is an error here, whatever the event holds; an int"
            + " has 64 bits, write doubles like 1.0 (column 21)",
        "-9223372036854775808 - 1 > count ~ '-' is an error here, whatever the event holds; an int"
            + " has 64 bits, write doubles like 1.0 (column 22)",
        "5000000000 * 5000000000 > count ~ '*' is an error here, whatever the event holds; an int"
            + " has 64 bits, write doubles like 1.0 (column 12)",
        "timestamp('9999-12-31T23:59:59Z') + duration('1h') > time ~ '+' is an error here,"
            + " whatever the event holds (column 35)",
        // Lists and maps.
        "[1, 2][5] == count ~ the list has no [5]; its elements are [0] to [1] (column 8)",
        "[count, 2][2] == 2 ~ the list has no [2]; its elements are [0] to [1] (column 12)",
        "[count][-1] == 2 ~ the list has no [-1]; its elements are [0] to [0] (column 10)",
        "{'a': 1}['b'] == count ~ the map has no key 'b'; known are a (column 10)",
        "{'amount': count}['amuont'] == 1 ~ the map has no key 'amuont'; did you mean 'amount'?"
            + " (column 19)",
        "{'a': count}.b == 1 ~ the map has no key 'b'; known are a (column 13)",
        // Places.
        "distance_km(0.0 / 0.0, 0, amount, 0) > 1.0 ~ 'distance_km' takes coordinates that are"
            + " finite numbers (column 12)",
        "speed_kmh(0, 1.0 / 0.0, time, amount, 0, time) > 1.0 ~ 'speed_kmh' takes coordinates"
            + " that are finite numbers (column 10)",
        // Logic, which could hide it, and null beside it.
        "true || 1 / 0 > 1 ~ a division by zero is an error, whatever the event holds (column 11)",
        "flag && int('x') > 1 ~ 'x' is no int; an int is a whole number of 64 bits, like 12"
            + " (column 13)",
        "(false ? 1 / 0 : 2) == count ~ a division by zero is an error, whatever the event holds"
            + " (column 12)",
        "flag || dyn(null) ~ '&&' and '||' take bools, not NULL_VALUE (column 12)",
        // Macros.
        "[1, 2].exists(x, x / 0 > count) ~ a division by zero is an error, whatever the event"
            + " holds (column 20)",
        "[1, 0].exists(x, 1 / x > 5) ~ this is an error whatever the event holds (column 14)",
        "['['].all(p, text.matches('[')) ~ '[' is no regular expression (RE2 syntax) of reasonable"
            + " size (column 27)",
        // An argument that is chosen among constants.
        "time.getHours(flag ? 'UTC' : 'Europe/Berln') < 6 ~ 'Europe/Berln' is no time zone; did"
            + " you mean 'Europe/Berlin'? (column 30)",
      })
  void shouldRefuseWhatIsAnErrorWhateverTheEventHolds(String condition, String message) {
    assertEquals(List.of(message), refused(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 / count > 0",
        "amount / 0.0 > 1.0",
        "9223372036854775807 + count > 0",
        "int(text) > 1",
        "timestamp(text) > time",
        "time > timestamp(count)",
        "time + duration(text) > time",
        "time + duration('8760h') > time",
        "timestamp('9999-12-31T23:59:59Z') + duration(text) > time",
        "'abc'.matches(text)",
        "text.contains('a') && 'abc'.contains(text)",
        "[1, 2][count] == 1",
        "{'a': 1}[text] == 1",
        "{text: 1}['b'] == 1",
        "{'a': count}.a == 1",
        "text in {'a': 1}",
        "[1, 2].exists(x, x / count > 0)",
        "[1, 2].map(x, x * count)[1] == 2",
        "dyn(count) / 2 == 1",
        "dyn(time).getHours('UTC') < 6",
        "uint(count) / 2u == 1u",
        "distance_km(91, 181, amount, count) > 1.0",
        "b'a' + bytes(text) == b'ab'",
        "[count] + [1] == [1, 1]",
        "type(count) == int",
        "text == null || amount != null",
        "1.0 / 0.0 > amount"
      })
  void shouldTakeWhatSomeEventMakesAValue(String condition) {
    assertAccepted(condition);
  }

  @Test
  void shouldReportEveryErrorAtOnceEachOnlyWhereItIs() {
    assertEquals(
        List.of(
            ZONE + " (line 1, column 15)",
            "a division by zero is an error, whatever the event holds (line 2, column 7)"),
        refused("time.getHours('Europe/Berln') + 1 < 6 &&\ncount / 0 + 7 > 1"));
  }

  @Test
  void shouldReportErrorsBesideAWrongType() {
    List<String> messages = refused("count / 0");
    assertEquals(2, messages.size(), messages.toString());
    assertTrue(messages.get(0).startsWith("a condition must be a bool"), messages.get(0));
  }

  private static void assertAccepted(String condition) {
    assertDoesNotThrow(() -> Expression.condition(condition, SCOPE), condition);
  }

  private static List<String> refused(String condition) {
    return assertThrows(
            ExpressionException.class, () -> Expression.condition(condition, SCOPE), condition)
        .messages();
  }
}
