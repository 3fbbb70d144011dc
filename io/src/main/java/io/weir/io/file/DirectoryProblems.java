package io.weir.io.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds reasons why a URI is not a writable directory. */
final class DirectoryProblems {
  /**
   * Characters that would be a pattern in a path to read, or, for the question mark, parameters in
   * another URI.
   */
  private static final Pattern PATTERN = Pattern.compile("[?*\\[\\]{}]");

  private DirectoryProblems() {}

  /** Returns why the directory cannot be written to. The check does not change the directory. */
  static List<String> of(String uri) {
    List<String> problems = new ArrayList<>();
    Matcher pattern = PATTERN.matcher(uri);
    if (pattern.find()) {
      problems.add(
          pattern.group().equals("?")
              ? "a directory has no parameter but kinds, as \""
                  + uri.substring(pattern.end())
                  + "\" would be; write --output="
                  + uri.substring(0, pattern.start())
              : "is a pattern; name one directory");
      return problems;
    }
    if (!LocalPath.isLocal(uri)) {
      FileSystemCheck.missing(uri).ifPresent(problems::add);
      return problems;
    }
    Path directory = LocalPath.of(uri);
    if (Files.isSymbolicLink(directory) && !Files.exists(directory)) {
      problems.add("is a link to what is not there; give a directory");
      return problems;
    }
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      problems.add("is a file; give a directory");
      return problems;
    }
    Path there = directory;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      problems.add("cannot be made: " + there + " is a file");
    } else if (!Files.isWritable(there)) {
      problems.add("cannot be written to: no permission for " + there);
    }
    return problems;
  }
}
