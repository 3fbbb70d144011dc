package io.weir.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Searches what a run wrote for values that must not be there, as text and within base64. */
final class ClearValues {
  /** Lengths that the bytes before a value leave over from groups of three. */
  private static final int ALIGNMENTS = 3;

  private final List<byte[]> forms = new ArrayList<>();

  ClearValues(String... values) {
    for (String value : values) {
      forms.add(value.getBytes(StandardCharsets.UTF_8));
      forms.add(value.getBytes(StandardCharsets.UTF_16BE));
      for (int before = 0; before < ALIGNMENTS; before++) {
        forms.add(base64(value, before).getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  /** The part of the base64 of a value that does not depend on what is around the value. */
  private static String base64(String value, int before) {
    byte[] text = ("\0".repeat(before) + value).getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(text);
    int whole = text.length / 3 * 4;
    return encoded.substring(before == 0 ? 0 : 4, whole);
  }

  /** Returns the names of the files under a directory that have one of the values. */
  Set<String> filesWith(Path directory) {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (isIn(Files.readAllBytes(file))) {
          found.add(directory.relativize(file).toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Returns whether one of the values is in the bytes. */
  boolean isIn(byte[] bytes) {
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    return forms.stream()
        .anyMatch(form -> latin.contains(new String(form, StandardCharsets.ISO_8859_1)));
  }
}
