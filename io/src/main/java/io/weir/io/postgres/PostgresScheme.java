package io.weir.io.postgres;

import io.weir.io.Output;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.UriParameter;
import io.weir.io.secret.SecretReference;
import java.util.List;
import org.postgresql.PGProperty;

/** PostgreSQL databases as outputs. */
public final class PostgresScheme implements OutputScheme {
  private static final String NAME = "jdbc";
  private static final String SECRET = ", " + SecretReference.FORMS + ", which each worker reads";

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<String> forms() {
    return List.of(JdbcUri.FORM);
  }

  @Override
  public String meaning() {
    return "tables of PostgreSQL, one for each kind of record";
  }

  @Override
  public List<UriParameter> parameters() {
    return List.of(
        new UriParameter(
            PGProperty.PASSWORD.getName(),
            List.of(),
            "a reference to the user's password" + SECRET),
        new UriParameter(
            PGProperty.SSL_PASSWORD.getName(),
            List.of(),
            "a reference to the password of the client's key" + SECRET),
        new UriParameter(
            JdbcUri.RETRY_FOR,
            List.of(),
            "how long trouble with the connection is borne before it fails the bundle, as in 30s;"
                + " default: 2m"),
        new UriParameter(PGProperty.USER.getName(), List.of(), "the user; default: the driver's"),
        new UriParameter(
            PGProperty.CURRENT_SCHEMA.getName(), List.of(), "the schema that holds the tables"),
        new UriParameter(
            PGProperty.SSL_MODE.getName(),
            List.of(),
            "whether the connection is encrypted. All other parameters of PostgreSQL's JDBC driver"
                + " work too"),
        KINDS);
  }

  /** Every text with this scheme name matches, because even an invalid one may contain a secret. */
  @Override
  public boolean matches(String uri, String name) {
    return NAME.equals(name);
  }

  @Override
  public Output parse(String uri, List<String> problems) {
    return JdbcUri.parse(uri, problems);
  }

  @Override
  public String shown(String uri) {
    return JdbcUri.shown(uri);
  }
}
