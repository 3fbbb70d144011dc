package io.weir.io.postgres;

import io.weir.io.OtherVersions;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.VersionOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Table of the pack versions that wrote to the other tables, with their order. A row of a higher
 * version replaces a row of a lower version, and views hide the rows of replaced versions.
 */
final class VersionTable {
  static final RecordTable TABLE =
      new RecordTable(
          "weir_versions",
          List.of(
              TableColumn.text("pack"),
              TableColumn.text("version"),
              TableColumn.text("version_order"),
              new TableColumn("replaces", SqlType.BOOLEAN),
              TableColumn.time("started")),
          List.of("pack", "version"),
          null,
          null);

  private static final String NAME = SqlText.name(TABLE.kind());

  private final Connection connection;
  private final Pack pack;

  VersionTable(Connection connection, Pack pack) {
    this.connection = connection;
    this.pack = pack;
  }

  /** Returns why the pack cannot be started because of other versions in the tables. */
  Optional<String> problem(OtherVersions others, List<RecordTable> tables) throws SQLException {
    List<String> there = new ArrayList<>();
    for (String version : versions()) {
      if (version.equals(pack.version().toString()) || isIn(tables, version)) {
        there.add(version);
      }
    }
    return others.problem(
        pack, there, "it stays in the tables, and leaves the views as soon as this run starts");
  }

  private List<String> versions() throws SQLException {
    List<String> versions = new ArrayList<>();
    try (PreparedStatement ask =
        connection.prepareStatement("SELECT version FROM " + NAME + " WHERE pack = ?")) {
      ask.setString(1, pack.name());
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          versions.add(rows.getString(1));
        }
      }
    }
    return versions;
  }

  private boolean isIn(List<RecordTable> tables, String version) throws SQLException {
    for (RecordTable table : tables) {
      if (table.isRevised() && isIn(table, version)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(RecordTable table, String version) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT FROM "
                + SqlText.name(table.kind())
                + " WHERE pack = ? AND version = ? LIMIT 1")) {
      ask.setString(1, pack.name());
      ask.setString(2, version);
      try (ResultSet rows = ask.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Registers the pack's version, and whether it replaces the lower versions. */
  void register(boolean replaces) throws SQLException {
    try (PreparedStatement note =
        connection.prepareStatement(
            "INSERT INTO "
                + NAME
                + " VALUES (?, ?, ?, ?, now()) ON CONFLICT (pack, version) DO UPDATE"
                + " SET replaces = true WHERE excluded.replaces")) {
      note.setString(1, pack.name());
      note.setString(2, pack.version().toString());
      note.setString(3, VersionOrder.key(pack.version()));
      note.setBoolean(4, replaces);
      note.executeUpdate();
    }
  }

  /** Returns the condition that a higher version has replaced the version of a row. */
  static String replaced(String row) {
    return "EXISTS (SELECT FROM "
        + NAME
        + " v JOIN "
        + NAME
        + " w ON w.pack = v.pack AND w.replaces AND "
        + order("w")
        + " > "
        + order("v")
        + " WHERE v.pack = ROW.pack AND v.version = ROW.version)".replace("ROW", row);
  }

  /**
   * Returns the condition that one row of a record has a higher version and revision than another.
   */
  static String outranks(String row, String other) {
    return "CASE WHEN A.version = B.version THEN A.REVISION > B.REVISION ELSE "
            .replace("REVISION", SqlText.name(RecordTable.REVISION))
            .replace("A.", row + ".")
            .replace("B.", other + ".")
        + orderOf(row)
        + " > "
        + orderOf(other)
        + " END";
  }

  private static String orderOf(String row) {
    return "coalesce((SELECT v.version_order FROM "
        + NAME
        + " v WHERE v.pack = ROW.pack AND v.version = ROW.version), '') COLLATE \"C\""
            .replace("ROW", row);
  }

  private static String order(String version) {
    return version + ".version_order COLLATE \"C\"";
  }
}
