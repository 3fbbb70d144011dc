package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of a pack, which are all streams, at any event of the decided stream: a lookup looks
 * at every row. Lookups are found in the text of expressions, in which the key before {@code in} is
 * a list, a part in parentheses, a name or a string.
 */
final class OracleTables {
  private static final int MAX_KEY_BYTES = 64_000;

  private final Pack pack;
  private final Map<String, StreamLayout> layouts;

  /** By the name that stands for a lookup in an expression. */
  private final Map<String, Lookup> lookups = new LinkedHashMap<>();

  /** By table, of those that have it. */
  private final Map<String, Expression> deleted = new LinkedHashMap<>();

  private record Lookup(String table, List<Expression> key, String field, FieldType type) {}

  OracleTables(Pack pack, Map<String, StreamLayout> layouts) {
    this.pack = pack;
    this.layouts = layouts;
    pack.tables()
        .forEach(
            (name, table) -> {
              if (table.deleted() != null) {
                deleted.put(
                    name,
                    OracleExpressions.condition(
                        table.deleted(), layouts.get(table.from()).scope()));
              }
            });
  }

  /** An expression with a name in place of each lookup. */
  String replaced(String source) {
    String text = source;
    for (String table : pack.tables().keySet()) {
      text = withoutPresence(withoutFields(text, table), table);
    }
    return text;
  }

  /** The names that stand for lookups, with the types of their values. */
  Map<String, FieldType> scope() {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    lookups.forEach((name, lookup) -> scope.put(name, lookup.type()));
    return scope;
  }

  /** {@code table[key].field} */
  private String withoutFields(String source, String table) {
    Matcher start = Pattern.compile("\\b" + table + "\\[").matcher(source);
    if (!start.find()) {
      return source;
    }
    int end = start.end();
    for (int open = 1; open > 0; end++) {
      char c = source.charAt(end);
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    String key = source.substring(start.end(), end - 1);
    Matcher field = Pattern.compile("\\.(\\w+)").matcher(source).region(end, source.length());
    if (!field.lookingAt()) {
      throw new IllegalArgumentException("a lookup without a field: " + source);
    }
    String name = name(table, key, field.group(1));
    return withoutFields(
        source.substring(0, start.start()) + name + source.substring(field.end()), table);
  }

  /** {@code key in table} */
  private String withoutPresence(String source, String table) {
    return Pattern.compile("(\\[.*?]|\\(.*?\\)|[\\w.']+) in " + table + "\\b")
        .matcher(source)
        .replaceAll(match -> name(table, match.group(1), null));
  }

  private String name(String table, String key, String field) {
    TableSpec spec = pack.tables().get(table);
    List<String> parts =
        key.startsWith("[") ? List.of(key.substring(1, key.length() - 1).split(",")) : List.of(key);
    StreamLayout decided = layouts.get(pack.decide().on());
    List<Expression> expressions = new ArrayList<>();
    for (String part : parts) {
      try {
        expressions.add(Expression.value(part, decided.scope()));
      } catch (ExpressionException e) {
        throw new IllegalArgumentException(part, e);
      }
    }
    FieldType type = field == null ? FieldType.BOOL : layouts.get(spec.from()).scope().get(field);
    String name = "lookup_" + lookups.size();
    lookups.put(name, new Lookup(table, expressions, field, type));
    return name;
  }

  /** The values of all lookups at an event, by the names that stand for them. */
  Map<String, Object> at(Event e, OracleHistory history) {
    Map<String, Object> values = new LinkedHashMap<>();
    lookups.forEach((name, lookup) -> values.put(name, value(lookup, e, history)));
    return values;
  }

  private Object value(Lookup lookup, Event e, OracleHistory history) {
    TableSpec table = pack.tables().get(lookup.table());
    List<Object> key = new ArrayList<>();
    for (Expression part : lookup.key()) {
      Object value = part.evaluate(e.values);
      key.add(value == null ? null : OracleMeasures.identity(value));
    }
    int bytes = 0;
    for (Object part : key) {
      bytes += part instanceof String text ? text.getBytes(StandardCharsets.UTF_8).length : 0;
    }
    if (bytes > MAX_KEY_BYTES) {
      return lookup.field() == null ? false : null;
    }
    StreamLayout rows = layouts.get(table.from());
    Event newest = null;
    for (Event row : history.withDeletes()) {
      boolean isRow =
          row.stream.equals(table.from())
              && row.time <= e.time
              && key.equals(OracleKeys.of(table.key(), rows, row));
      newest = isRow ? row : newest;
    }
    Expression deletes = deleted.get(lookup.table());
    boolean present =
        newest != null && !newest.deletesRow && (deletes == null || !deletes.test(newest.values));
    if (lookup.field() == null) {
      return present;
    }
    return present ? newest.values[rows.slot(lookup.field())] : null;
  }
}
