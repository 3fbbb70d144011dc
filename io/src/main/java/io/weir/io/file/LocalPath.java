package io.weir.io.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** Tells the files of this machine from those of Beam's other file systems. */
final class LocalPath {
  private static final String FILE = "file:";

  private LocalPath() {}

  /**
   * What Beam is to be given for a URI: without {@code file:}, which its local file system takes
   * for the name of a directory where it makes a new file.
   */
  static String plain(String uri) {
    if (!uri.toLowerCase(Locale.ROOT).startsWith(FILE)) {
      return uri;
    }
    return uri.substring(FILE.length()).replaceFirst("^/+", "/");
  }

  /** Whether a URI names files of this machine. */
  static boolean isLocal(String uri) {
    return !plain(uri).contains("://");
  }

  /** The path of a URI of this machine, absolute. */
  static Path of(String uri) {
    return Path.of(plain(uri)).toAbsolutePath().normalize();
  }

  /** The path without links, as far as it is there; what is not there yet cannot be one. */
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
