package io.weir.io.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** Distinguishes local files from those of Beam's other file systems. */
final class LocalPath {
  private static final String FILE = "file:";

  private LocalPath() {}

  /**
   * Returns the path that Beam needs for a URI, without {@code file:}. Beam's local file system
   * takes {@code file:} for the name of a directory when it creates a file.
   */
  static String plain(String uri) {
    if (!uri.toLowerCase(Locale.ROOT).startsWith(FILE)) {
      return uri;
    }
    return uri.substring(FILE.length()).replaceFirst("^/+", "/");
  }

  /** Returns whether a URI is local. */
  static boolean isLocal(String uri) {
    return !plain(uri).contains("://");
  }

  /** Returns the absolute path of a local URI. */
  static Path of(String uri) {
    return Path.of(plain(uri)).toAbsolutePath().normalize();
  }

  /**
   * Returns the path with its links resolved, as far as it exists. The part that does not exist yet
   * cannot contain a link.
   */
  static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path there = absolute;
    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (there == null) {
      return absolute.normalize();
    }
    return there.toRealPath().resolve(there.relativize(absolute)).normalize();
  }
}
