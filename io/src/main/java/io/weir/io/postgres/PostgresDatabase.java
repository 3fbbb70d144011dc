package io.weir.io.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A database, and how to reach it.
 *
 * @param address {@code host[:port]/database}
 * @param parameters of the driver, by name; those in {@link #SECRETS} are references
 */
public record PostgresDatabase(String address, Map<String, String> parameters)
    implements Serializable {
  /** The parameters whose values nobody may see. */
  public static final Set<String> SECRETS =
      Set.of(PGProperty.PASSWORD.getName(), PGProperty.SSL_PASSWORD.getName());

  /** A server that vanishes without a word is found out, where the driver would wait for ever. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          PGProperty.CONNECT_TIMEOUT.getName(), "10",
          PGProperty.SOCKET_TIMEOUT.getName(), "60",
          PGProperty.TCP_KEEP_ALIVE.getName(), "true",
          PGProperty.APPLICATION_NAME.getName(), "weir");

  public PostgresDatabase {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** A new connection, each statement of which is a transaction. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String value = parameter.getValue();
      properties.setProperty(
          parameter.getKey(),
          SECRETS.contains(parameter.getKey()) ? SecretReference.read(value) : value);
    }
    // Not by DriverManager, which does not see the drivers of a job's own class loader.
    return new Driver().connect("jdbc:postgresql://" + address, properties);
  }
}
