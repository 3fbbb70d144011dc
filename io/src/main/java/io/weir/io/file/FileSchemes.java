package io.weir.io.file;

import java.util.List;
import java.util.Map;

/** Describes which Beam module reads the files of a URI scheme. */
final class FileSchemes {
  /** Scheme names of files. A path has none. */
  static final List<String> NAMES = List.of("file", "gs", "s3", "hdfs");

  private static final Map<String, String> MODULES =
      Map.of(
          "gs", "beam-sdks-java-extensions-google-cloud-platform-core",
          "s3", "beam-sdks-java-io-amazon-web-services2",
          "hdfs", "beam-sdks-java-io-hadoop-file-system");

  private FileSchemes() {}

  /** Returns what to do about a URI whose scheme no Beam file system on the class path supports. */
  static String missing(String uri) {
    String scheme = uri.substring(0, uri.indexOf("://"));
    String module = MODULES.get(scheme);
    return "nothing on the class path knows files of \""
        + scheme
        + ":\"; "
        + (module == null ? "" : "add Beam's " + module + ", or ")
        + "give a path of this machine";
  }
}
