package io.weir.io.file;

import io.weir.io.Input;
import java.io.IOException;
import java.nio.file.Files;
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

  @Override
  public boolean judgesLateness() {
    return false;
  }

  /** What keeps the files from being read; empty where there is at least one. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (isPlainPath()) {
      // Asked of Beam, a path that is not there means a walk through all that is beside it.
      Path path = Path.of(pattern);
      if (Files.isDirectory(path)) {
        String directory = pattern.replaceAll("/+$", "");
        problems.add("is a directory; name its files, as in " + directory + "/*.jsonl");
      } else if (!Files.exists(path)) {
        problems.add("matches no file" + where());
      }
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

  private boolean isPlainPath() {
    return pattern.matches("[^*?\\[{]*") && !pattern.contains("://");
  }

  private String where() {
    boolean relative = !pattern.contains("://") && !pattern.startsWith("/");
    return relative ? " (looked in " + Path.of("").toAbsolutePath() + ")" : "";
  }
}
