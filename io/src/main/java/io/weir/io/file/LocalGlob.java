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
 * What a path or glob of this machine matches, be it a file or not: Beam leaves out what is no file
 * without a word.
 */
final class LocalGlob {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final Path path;
  private final PathMatcher matcher;

  /** A path or glob, with {@code file:} or without. */
  LocalGlob(String pattern) {
    // As Beam does: dots and double slashes are no part of what is matched.
    String plain = LocalPath.plain(pattern);
    this.path = Path.of(plain).toAbsolutePath();
    this.matcher =
        isGlob(plain) && !Files.exists(path)
            ? FileSystems.getDefault().getPathMatcher("glob:" + path)
            : null;
  }

  /** Whether it may match several files. */
  boolean isGlob() {
    return matcher != null;
  }

  private static boolean isGlob(String pattern) {
    return GLOB.matcher(pattern).find();
  }

  /** Whether a file of this path would be matched, if it were there. */
  boolean matches(Path file) {
    return matcher == null ? path.normalize().equals(file.normalize()) : matcher.matches(file);
  }

  /** All that is there and is matched, but for the directories that a glob matches. */
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
            // A directory that may not be looked into holds nothing that could be read; a link in a
            // circle is no file.
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(found);
  }

  /** The directory that all that is matched lies below. */
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
