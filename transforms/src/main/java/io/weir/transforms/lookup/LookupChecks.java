package io.weir.transforms.lookup;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.compile.TableLookup;
import io.weir.transforms.expression.compile.TokenUses;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.TableSpec;
import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a lookup: the field, the parts of the key and their types. */
final class LookupChecks {
  private final Pack pack;
  private final TableLookup lookup;
  private final TableSpec table;
  private final TableColumns columns;
  private final List<String> messages = new ArrayList<>();

  private LookupChecks(Pack pack, TableLookup lookup, TableColumns columns) {
    this.pack = pack;
    this.lookup = lookup;
    this.table = pack.tables().get(lookup.table());
    this.columns = columns;
  }

  /** Returns what is wrong with a lookup in an existing table; nothing if the table is wrong. */
  static List<String> messages(Pack pack, TableLookup lookup) {
    return TableColumns.of(pack, lookup.table())
        .map(columns -> new LookupChecks(pack, lookup, columns).check())
        .orElse(List.of());
  }

  private List<String> check() {
    checkField();
    checkKey();
    return messages;
  }

  private void checkField() {
    String field = lookup.field();
    if (field != null && !columns.types().containsKey(field)) {
      String hint = SimilarNames.hint(field, columns.types().keySet());
      messages.add(
          "unknown field '"
              + field
              + "' of '"
              + columns.origin()
              + "'"
              + (table.isFile() && !hint.contains("did you mean")
                  ? "; declare it in 'fields' of the table"
                  : hint));
    }
  }

  private void checkKey() {
    List<String> fields = table.key().fields();
    if (fields.size() != lookup.keys().size()) {
      messages.add(
          "the key of '%s' is %s, so look it up by %s"
              .formatted(
                  lookup.table(),
                  fields.size() == 1 ? "one field" : fields.size() + " fields",
                  fields.size() == 1
                      ? lookup.table() + "[" + fields.get(0) + "]"
                      : lookup.table() + "[[" + String.join(", ", fields) + "]]"));
      return;
    }
    StreamSpec decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    if (decided == null) {
      return;
    }
    for (int i = 0; i < fields.size(); i++) {
      checkPart(lookup.keys().get(i), fields.get(i), decided);
    }
  }

  private void checkPart(String source, String field, StreamSpec decided) {
    FieldType wanted = columns.types().get(field);
    Map<String, FieldType> scope = new LinkedHashMap<>(decided.fields());
    scope.values().removeIf(type -> type == null);
    try {
      boolean typed =
          Expression.reads(source, decided.fields().keySet()).stream().allMatch(scope::containsKey);
      if (wanted == null || !typed) {
        return;
      }
      boolean token = yieldsToken(source, scope.keySet(), decided.protectedFields().keySet());
      FieldType type = Expression.value(source, scope).type();
      if (token != columns.protectedNames().contains(field)) {
        messages.add(
            "the key '%s' and '%s' of '%s' are equal only if both are protected or neither is"
                .formatted(source, field, columns.origin()));
      } else if (type != wanted) {
        messages.add(
            "the key '%s' is %s, '%s' of '%s' is %s: they are never equal"
                .formatted(source, type.word(), field, columns.origin(), wanted.word()));
      }
    } catch (ExpressionException e) {
      e.messages()
          .forEach(
              message ->
                  messages.add(
                      "in the key of '%s', which sees the fields of '%s' and no features: %s"
                          .formatted(lookup.table(), pack.decide().on(), message)));
    }
  }

  private static boolean yieldsToken(String source, Set<String> names, Set<String> protectedNames)
      throws ExpressionException {
    TokenUses.Found uses = Expression.tokenUses(source, names, protectedNames);
    if (!uses.messages().isEmpty()) {
      throw new ExpressionException(uses.messages());
    }
    return uses.yieldsToken();
  }
}
