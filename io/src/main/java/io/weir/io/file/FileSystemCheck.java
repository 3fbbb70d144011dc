package io.weir.io.file;

import io.weir.io.scheme.ServiceCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/** Checks whether one of Beam's file systems that are not local can be used. */
public final class FileSystemCheck {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern FROM_GLOB = Pattern.compile("[?*\\[{].*", Pattern.DOTALL);

  /** A name that no file has. A file system responds that there is none. */
  private static final String PROBE = ".weir-probe";

  private FileSystemCheck() {}

  /** Returns what to add to the class path for the files of a URI, or empty if it is there. */
  static Optional<String> missing(String uri) {
    try {
      FileSystems.matchNewResource(probe(uri), /* isDirectory= */ false);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(FileSchemes.missing(uri));
    }
  }

  /**
   * Returns why the files of a URI cannot be used and what would work, or empty if the file system
   * is on the class path and responds. Whether it allows access to the files is not known then.
   *
   * @param uri URI of a file or a directory, or a glob of files
   */
  public static Optional<String> problem(String uri) {
    Optional<String> missing = missing(uri);
    if (missing.isPresent()) {
      return missing;
    }
    try {
      ServiceCheck.within(
          LIMIT, () -> FileSystems.match(List.of(probe(uri)), EmptyMatchTreatment.ALLOW));
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(unusable(e.getCause()));
    } catch (IOException e) {
      return Optional.of(unusable(e));
    }
  }

  private static String unusable(Throwable e) {
    return "its file system cannot be used: " + e.getMessage();
  }

  /** Returns a name beside the file, or beside the files of a glob. */
  private static String probe(String uri) {
    String path = FROM_GLOB.matcher(uri).replaceFirst("");
    int end = path.lastIndexOf('/');
    return path.startsWith("://", end - 2)
        ? path + "/" + PROBE
        : path.substring(0, end + 1) + PROBE;
  }
}
