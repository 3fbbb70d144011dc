package io.weir.io.protection;

import io.weir.io.secret.SecretReference;
import io.weir.io.secret.SecretUnavailableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the keys of a job's tokens are, and which of them is current. This travels with the job,
 * and the keys do not: each worker reads them.
 *
 * <p>The current key is decided when a job is submitted. Keys that are added while the job runs do
 * not change its tokens, so that a worker that starts later makes the same tokens as the others.
 *
 * @param reference reference to the secret that holds the keys
 * @param currentId id of the current key
 * @param check {@link TokenKey#check} of the current key
 */
public record TokenKeySource(String reference, String currentId, String check)
    implements Serializable {
  /** Keys that were read in this process. The check makes sure that an entry is never stale. */
  private static final Map<TokenKeySource, TokenKeys> READ = new ConcurrentHashMap<>();

  /**
   * Reads the keys of the option {@code --tokenKeys}.
   *
   * @param problems receives the problems, each with the option and what would work; a key in the
   *     option is not shown
   * @return the source, or null if there are problems
   */
  public static TokenKeySource ofOption(String reference, List<String> problems) {
    List<String> wrong = new ArrayList<>();
    TokenKeySource source = of(reference, wrong);
    String option =
        SecretReference.isReference(reference) ? "--tokenKeys=" + reference : "--tokenKeys";
    wrong.forEach(problem -> problems.add(option + ": " + problem));
    return source;
  }

  /**
   * Reads the keys that a job is to use.
   *
   * @param problems receives the problems, each with what would work
   * @return the source, or null if there are problems
   */
  public static TokenKeySource of(String reference, List<String> problems) {
    if (!SecretReference.isReference(reference)) {
      problems.add(
          "the keys must not stand in an option, which others can read; write "
              + SecretReference.FORMS);
      return null;
    }
    try {
      TokenKeys keys = TokenKeys.parse(SecretReference.read(reference), problems);
      return problems.isEmpty()
          ? new TokenKeySource(reference, keys.current().id(), keys.current().check())
          : null;
    } catch (SecretUnavailableException e) {
      problems.add(e.getMessage());
      return null;
    }
  }

  /**
   * Returns the current key, as of when the job was submitted.
   *
   * @throws IllegalStateException if the secret cannot be read or no longer holds the key
   */
  public TokenKey current() {
    return all().named(currentId).orElseThrow();
  }

  /**
   * Returns all keys.
   *
   * @throws IllegalStateException if the secret cannot be read or no longer holds the current key
   */
  public TokenKeys all() {
    return READ.computeIfAbsent(this, TokenKeySource::read);
  }

  private TokenKeys read() {
    List<String> problems = new ArrayList<>();
    TokenKeys keys;
    try {
      keys = TokenKeys.parse(SecretReference.read(reference), problems);
    } catch (SecretUnavailableException e) {
      throw new IllegalStateException("the keys of tokens cannot be read", e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "the keys of tokens in " + reference + " have changed: " + String.join("; ", problems));
    }
    if (keys.named(currentId).filter(key -> key.check().equals(check)).isEmpty()) {
      throw new IllegalStateException(
          reference
              + " no longer holds the key "
              + currentId
              + " that this job began with; a key must stay while jobs use it");
    }
    return keys;
  }
}
