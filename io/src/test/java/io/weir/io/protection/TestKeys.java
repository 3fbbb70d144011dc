package io.weir.io.protection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys of tokens for tests. */
public final class TestKeys {
  /** A line of keys: k1, the bytes 0 to 31. */
  public static final String K1 = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** A line of keys: k2, the bytes 32 to 63. */
  public static final String K2 = "k2:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

  private TestKeys() {}

  /** Returns the bytes of key k1. */
  public static byte[] k1() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  /** Returns keys of lines. The first is the current one. */
  public static TokenKeys of(String... lines) {
    List<String> problems = new ArrayList<>();
    TokenKeys keys = TokenKeys.parse(String.join("\n", lines), problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
    return keys;
  }

  /** Writes lines to a file and returns them as the source of keys of a job. */
  public static TokenKeySource file(Path file, String... lines) {
    try {
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> problems = new ArrayList<>();
    TokenKeySource source = TokenKeySource.of("file:" + file, problems);
    if (source == null) {
      throw new IllegalArgumentException(problems.toString());
    }
    return source;
  }
}
