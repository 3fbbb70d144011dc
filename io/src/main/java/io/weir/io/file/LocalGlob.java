package io.weir.io.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Matches a local path or glob against everything in the file system. Beam silently ignores
 * anything that is not a file.
 */
final class LocalGlob {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final Path path;
  private final PathMatcher matcher;

  /** Creates a path or glob, with or without {@code file:}. */
  LocalGlob(String pattern) {
    // Like in Beam, dots and double slashes are not part of what is matched.
    String plain = LocalPath.plain(pattern);
    this.path = Path.of(plain).toAbsolutePath();
    this.matcher =
        isGlob(plain) && !Files.exists(path)
            ? FileSystems.getDefault().getPathMatcher("glob:" + path)
            : null;
  }

  /** Returns whether the pattern may match several files. */
  boolean isGlob() {
    return matcher != null;
  }

  private static boolean isGlob(String pattern) {
    return GLOB.matcher(pattern).find();
  }

  /** Returns whether the pattern would match a file of this path. */
  boolean matches(Path file) {
    return matcher == null ? path.normalize().equals(file.normalize()) : matcher.matches(file);
  }

  /** Returns everything that matches, except for directories that a glob matches. */
  List<Path> found() throws IOException {
    if (matcher == null) {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? List.of(path) : List.of();
    }
    TreeSet<Path> found = new TreeSet<>();
    Path start = start();
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    boolean anywhere = path.toString().contains("**");
    int depth = anywhere ? Integer.MAX_VALUE : path.getNameCount() - start.getNameCount();
    Files.walkFileTree(
        start,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isDirectory() && matcher.matches(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // An unreadable directory contains nothing that could be read. A cyclic link is not a
            // file.
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(found);
  }

  /** Returns the directory that contains all matches. */
  private Path start() {
    Path start = path.getRoot();
    for (Path name : path) {
      if (isGlob(name.toString())) {
        break;
      }
      start = start.resolve(name);
    }
    return start;
  }
}
