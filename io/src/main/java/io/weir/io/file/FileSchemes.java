package io.weir.io.file;

import java.util.List;
import java.util.Map;

/** Describes what reads the files of a URI scheme. */
final class FileSchemes {
  /** Scheme names of files. A path has none. */
  static final List<String> NAMES = List.of("file", "gs", "s3", "hdfs");

  private static final Map<String, String> REMEDIES =
      Map.of(
          "gs", "build the program with the Maven profile google-cloud",
          "s3", "add Beam's beam-sdks-java-io-amazon-web-services2",
          "hdfs", "add Beam's beam-sdks-java-io-hadoop-file-system");

  private FileSchemes() {}

  /** Returns what to do about a URI whose scheme no Beam file system on the class path supports. */
  static String missing(String uri) {
    String scheme = uri.substring(0, uri.indexOf("://"));
    String remedy = REMEDIES.get(scheme);
    return "nothing on the class path knows files of \""
        + scheme
        + ":\"; "
        + (remedy == null ? "" : remedy + ", or ")
        + "give a path of this machine";
  }
}
