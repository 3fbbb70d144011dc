package io.weir.io.format;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schema registry with the HTTP interface of Confluent's.
 *
 * @param url address of the registry, as in {@code http://host:8081}
 */
record SchemaRegistry(String url) implements SchemaSource {
  private static final String AVRO = "AVRO";

  /** References are few, and a registry refuses circles. */
  private static final int MOST_REFERENCES = 1_000;

  @Override
  public Optional<SchemaText> schema(int id) throws IOException {
    Optional<RegisteredSchema> found = get("schemas/ids/" + id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().type().equals(AVRO)) {
      // Its text is refused as a schema of Avro.
      return Optional.of(new SchemaText(found.get().text(), List.of()));
    }
    Map<String, String> others = new LinkedHashMap<>();
    addReferences(found.get(), others, 0);
    return Optional.of(new SchemaText(found.get().text(), new ArrayList<>(others.values())));
  }

  /** Adds the schemas that a schema uses, each behind those that it uses itself. */
  private void addReferences(RegisteredSchema schema, Map<String, String> others, int depth)
      throws IOException {
    for (String path : schema.references()) {
      if (others.containsKey(path)) {
        continue;
      }
      RegisteredSchema other =
          get(path).orElseThrow(() -> new IOException(url + " has no " + path));
      if (depth == MOST_REFERENCES) {
        throw new IOException(url + ": the references of " + path + " go round in circles");
      }
      addReferences(other, others, depth + 1);
      others.put(path, other.text());
    }
  }

  private Optional<RegisteredSchema> get(String path) throws IOException {
    Optional<byte[]> body = HttpReads.WITH_RETRIES.get(address(path));
    return body.isEmpty() ? Optional.empty() : Optional.of(RegisteredSchema.parse(body.get()));
  }

  private URI address(String path) {
    return URI.create(url.replaceFirst("/+$", "") + "/" + path);
  }

  @Override
  public String description() {
    return url;
  }

  @Override
  public List<String> problems() {
    try {
      URI address = address("schemas/types");
      boolean isHttp = address.getScheme() != null && address.getScheme().matches("https?");
      if (!isHttp || address.getHost() == null) {
        return List.of("registry=" + url + " is no address; write registry=http://host:8081");
      }
      if (address.getUserInfo() != null) {
        return List.of("registry: a password in an address would be shown, so none can be given");
      }
      new HttpReads(1, Duration.ZERO).get(address);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of("registry=" + url + " is no address: " + e.getMessage());
    } catch (IOException e) {
      return List.of("registry=" + url + " gives no schemas: " + e.getMessage());
    }
  }
}
