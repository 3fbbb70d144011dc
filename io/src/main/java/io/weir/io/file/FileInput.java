package io.weir.io.file;

import io.weir.io.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/**
 * Files to read.
 *
 * @param pattern a path or glob, of any of Beam's file systems
 */
public record FileInput(String pattern) implements Input {
  @Override
  public String uri() {
    return pattern;
  }

  @Override
  public boolean isBounded() {
    return true;
  }

  /** What keeps the files from being read; empty where there is at least one. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (isDirectory()) {
      problems.add(
          "is a directory; name its files, as in " + pattern.replaceAll("/+$", "") + "/*.jsonl");
      return problems;
    }
    try {
      if (FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata().isEmpty()) {
        problems.add("matches no file" + where());
      }
    } catch (IOException | RuntimeException e) {
      problems.add("cannot be read: " + e.getMessage());
    }
    return problems;
  }

  private boolean isDirectory() {
    try {
      return !pattern.contains("://") && Files.isDirectory(Path.of(pattern));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private String where() {
    boolean relative = !pattern.contains("://") && !pattern.startsWith("/");
    return relative ? " (looked in " + Path.of("").toAbsolutePath() + ")" : "";
  }
}
