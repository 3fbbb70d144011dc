package io.weir.io.postgres;

import io.weir.io.secret.SecretReference;
import io.weir.io.secret.SecretUnavailableException;
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
 * A database and its connection parameters.
 *
 * @param address {@code host[:port]/database}
 * @param parameters parameters of the driver, by name. Those in {@link #SECRETS} are references.
 */
public record PostgresDatabase(String address, Map<String, String> parameters)
    implements Serializable {
  /** Parameters whose values are secret. */
  public static final Set<String> SECRETS =
      Set.of(PGProperty.PASSWORD.getName(), PGProperty.SSL_PASSWORD.getName());

  /** SQL state of a wrong login, which is not retried. */
  private static final String INVALID_AUTHORIZATION = "28000";

  /** Timeouts detect a server that disappears. Without them the driver would wait forever. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          PGProperty.CONNECT_TIMEOUT.getName(), "10",
          PGProperty.SOCKET_TIMEOUT.getName(), "60",
          PGProperty.TCP_KEEP_ALIVE.getName(), "true",
          PGProperty.APPLICATION_NAME.getName(), "weir");

  public PostgresDatabase {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** Opens a connection in which each statement is a transaction. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String value = parameter.getValue();
      properties.setProperty(
          parameter.getKey(), SECRETS.contains(parameter.getKey()) ? secret(value) : value);
    }
    // DriverManager does not see the drivers of a job's own class loader.
    return new Driver().connect("jdbc:postgresql://" + address, properties);
  }

  private static String secret(String reference) throws SQLException {
    try {
      return SecretReference.read(reference);
    } catch (SecretUnavailableException e) {
      throw new SQLException(e.getMessage(), INVALID_AUTHORIZATION, e);
    }
  }
}
