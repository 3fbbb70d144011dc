package io.weir.io.protection;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of tokens. The first key is the current one. The others decrypt what they encrypted. */
public final class TokenKeys {
  private final Map<String, TokenKey> byId;

  private TokenKeys(Map<String, TokenKey> byId) {
    this.byId = byId;
  }

  /**
   * Parses lines of {@code id:base64}. Empty lines and lines that begin with {@code #} are skipped.
   *
   * @param problems receives the problems, each with its line and what would work; they show no key
   */
  public static TokenKeys parse(String text, List<String> problems) {
    Map<String, TokenKey> byId = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      String id = colon < 0 ? "" : line.substring(0, colon);
      byte[] secret = colon < 0 ? null : decoded(line.substring(colon + 1));
      if (!TokenKey.ID.matcher(id).matches() || secret == null) {
        problems.add(
            "line "
                + number
                + " is no key; write id:base64, where the id has 1 to 16 letters, digits, - and _");
      } else if (secret.length < TokenKey.LEAST_BYTES) {
        problems.add(
            "line "
                + number
                + ": key "
                + id
                + " has "
                + secret.length
                + " bytes, it needs at least "
                + TokenKey.LEAST_BYTES
                + ", as openssl rand -base64 32 writes");
      } else if (byId.put(id, new TokenKey(id, secret)) != null) {
        problems.add("line " + number + ": key " + id + " is there twice");
      }
    }
    if (byId.isEmpty() && problems.isEmpty()) {
      problems.add(
          "there is no key; write a line id:base64, with 32 bytes of openssl rand -base64 32");
    }
    return new TokenKeys(byId);
  }

  /** Returns the key of new tokens. There must be one. */
  public TokenKey current() {
    return byId.values().iterator().next();
  }

  /** Returns the key with an id, or empty if there is none. */
  public Optional<TokenKey> named(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
