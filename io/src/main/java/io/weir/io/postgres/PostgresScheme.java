package io.weir.io.postgres;

import io.weir.io.Output;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.UriParameter;
import java.util.List;
import org.postgresql.PGProperty;

/** Databases of PostgreSQL to write to. */
public final class PostgresScheme implements OutputScheme {
  private static final String NAME = "jdbc";
  private static final String SECRET = "env:VARIABLE or file:/path";

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
            SECRET,
            "a reference to the user's password, which each worker reads"),
        new UriParameter(
            PGProperty.SSL_PASSWORD.getName(),
            SECRET,
            "a reference to the password of the client's key, which each worker reads"),
        new UriParameter(
            JdbcUri.RETRY_FOR,
            "a duration, as in 30s",
            "how long trouble with the connection is borne before it fails the bundle; default:"
                + " 2m"),
        new UriParameter(PGProperty.USER.getName(), "a name", "the user; default: the driver's"),
        new UriParameter(
            PGProperty.CURRENT_SCHEMA.getName(), "a name", "the schema that holds the tables"),
        new UriParameter(
            PGProperty.SSL_MODE.getName(),
            "disable to verify-full",
            "whether the connection is encrypted; so are all other parameters of PostgreSQL's JDBC"
                + " driver there"));
  }

  /** Whatever begins with its name: what stands behind it may be a secret, well formed or not. */
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
