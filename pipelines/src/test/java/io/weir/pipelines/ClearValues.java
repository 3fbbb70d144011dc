package io.weir.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /**
   * Returns the names of the files under a directory that have one of the values. Files that are
   * deleted meanwhile have none.
   */
  Set<String> filesWith(Path directory) {
    Set<String> found = new TreeSet<>();
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (attributes.isRegularFile() && isIn(contents(file))) {
                found.add(directory.relativize(file).toString());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static byte[] contents(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  /** Returns whether one of the values is in the bytes. */
  boolean isIn(byte[] bytes) {
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    return forms.stream()
        .anyMatch(form -> latin.contains(new String(form, StandardCharsets.ISO_8859_1)));
  }
}
