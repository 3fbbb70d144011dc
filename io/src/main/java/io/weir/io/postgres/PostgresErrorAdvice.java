package io.weir.io.postgres;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.postgresql.PGProperty;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Describes a database error and what would work instead. */
final class PostgresErrorAdvice {
  private PostgresErrorAdvice() {}

  static String on(SQLException e, PostgresDatabase database) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String said = message(e);
    return switch (state) {
      case "3D000" -> "there is no database " + name(database) + "; CREATE DATABASE makes one";
      case "28P01", "28000", "08004" ->
          "it lets nobody in so: "
              + said
              + "; give ?user=NAME&password=env:VARIABLE or password=file:/path, or a line in"
              + " ~/.pgpass";
      case "3F000" ->
          "there is no schema "
              + schema(database)
              + " that the user may use; CREATE SCHEMA makes one, ?currentSchema=NAME names another";
      case "42501" ->
          said
              + "; GRANT the user CREATE on the schema, and what is there already, or write to"
              + " another schema with ?currentSchema=NAME";
      case "2BP01" ->
          said + ": a view must be made anew and others rest on it; drop those, start, make them";
      case "42809", "42P10" ->
          "there is something of another shape: "
              + said
              + "; drop or rename it, or write to another schema with ?currentSchema=NAME";
      default ->
          state.startsWith("08")
              ? "no PostgreSQL can be reached at " + database.address() + ": " + said
              : "cannot be made ready: " + said;
    };
  }

  /** Returns the message in one line: the server's, or else the driver's with its cause. */
  private static String message(SQLException e) {
    if (e instanceof PSQLException sent && sent.getServerErrorMessage() != null) {
      ServerErrorMessage message = sent.getServerErrorMessage();
      return message.getMessage()
          + (message.getDetail() == null
              ? ""
              : " (" + message.getDetail().replace('\n', ' ') + ")");
    }
    if (e.getCause() instanceof UnknownHostException unknown) {
      return "unknown host " + unknown.getMessage();
    }
    boolean saysAll = e.getCause() == null || e.getCause() instanceof ConnectException;
    return saysAll ? e.getMessage() : e.getMessage() + " " + e.getCause().getMessage();
  }

  private static String name(PostgresDatabase database) {
    return database.address().substring(database.address().indexOf('/') + 1);
  }

  private static String schema(PostgresDatabase database) {
    return database.parameters().getOrDefault(PGProperty.CURRENT_SCHEMA.getName(), "to write to");
  }
}
