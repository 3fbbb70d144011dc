package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.TableSpec;
import io.weir.transforms.text.SimilarNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the tables of a pack and the lookups in them. */
final class TableChecks {
  private static final Set<FieldType> OF_FILES =
      Set.of(
          FieldType.STRING, FieldType.INT, FieldType.DOUBLE, FieldType.BOOL, FieldType.TIMESTAMP);

  /** An unknown name, what else it could be, and where it is. */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "(unknown name '([^']+)')(?:; known are .*)?( \\((?:line \\d+, )?column \\d+\\))");

  private final Pack pack;
  private final StreamSpec decided;
  private final ProblemCollector findings;

  TableChecks(Pack pack, ProblemCollector findings) {
    this.pack = pack;
    this.decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    this.findings = findings;
  }

  /** Checks the tables and lookups. Returns the paths of the expressions with wrong lookups. */
  Set<String> check() {
    pack.tables().forEach((name, table) -> check(name, table, "tables." + name));
    Map<String, List<String>> wrong = PackLookups.of(pack).check();
    wrong.forEach((path, messages) -> messages.forEach(message -> findings.add(path, message)));
    return wrong.keySet();
  }

  private void check(String name, TableSpec table, String path) {
    NameChecks.checkIdentifier(name, path, findings);
    if (decided != null && decided.fields().containsKey(name)) {
      findings.add(
          path,
          "'" + name + "' is a field of '" + pack.decide().on() + "'; give the table another name");
    }
    if (pack.features().containsKey(name)) {
      findings.add(path, "'" + name + "' is a feature; give the table another name");
    }
    if (table.from() != null && table.file() != null) {
      findings.add(path, "the rows come from a stream or a file: leave 'from' or 'file' out");
    } else if (table.isFile()) {
      checkFile(table, path);
    } else {
      checkStream(table, path);
    }
    if (table.key() == null) {
      findings.add(
          path + ".key", "'key' is missing: name the field that rows are looked up by, or several");
    }
  }

  private void checkStream(TableSpec table, String path) {
    if (table.from() == null) {
      findings.add(path, "the rows are missing: name a stream, 'from', or a 'file'");
      return;
    }
    if (!table.fields().isEmpty()) {
      findings.add(path + ".fields", "the stream has the fields; leave 'fields' out");
    }
    StreamSpec from = StreamChecks.named(table.from(), pack, path + ".from", "", findings);
    if (from == null) {
      return;
    }
    if (table.key() != null) {
      KeyChecks.check(table.key(), table.from(), pack, path + ".key", findings);
    }
    if (table.deleted() != null) {
      new ConditionChecks(pack, findings).check(table.deleted(), table.from(), path + ".deleted");
    }
  }

  private void checkFile(TableSpec table, String path) {
    table
        .fields()
        .forEach(
            (field, type) -> {
              if (type == null) {
                findings.add(path + ".fields." + field, "the type is missing");
              } else if (!OF_FILES.contains(type)) {
                findings.add(
                    path + ".fields." + field,
                    "a file's fields are string, int, double, bool or timestamp");
              }
            });
    if (table.deleted() != null) {
      findings.add(
          path + ".deleted", "the rows of a file always hold: leave deleted rows out of the file");
    }
  }

  /**
   * Returns the message of an expression that may look rows up, with the table that an unknown name
   * probably means.
   */
  static String suggest(String message, Set<String> tables) {
    Matcher unknown = UNKNOWN.matcher(message);
    return unknown.matches()
        ? SimilarNames.to(unknown.group(2), tables)
            .map(t -> unknown.group(1) + "; did you mean the table '" + t + "'?" + unknown.group(3))
            .orElse(message)
        : message;
  }

  /**
   * Returns the message of an expression that reads a table where no lookup can be, with what would
   * work.
   */
  static String explain(String message, Set<String> tables) {
    return ConditionChecks.explain(
        message, tables, "; a table is looked up in 'when', 'value' and 'include' only");
  }
}
