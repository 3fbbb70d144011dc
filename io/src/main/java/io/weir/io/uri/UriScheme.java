package io.weir.io.uri;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells URIs from paths. */
final class UriScheme {
  /** The schemes of files, beside having none. */
  static final List<String> FILES = List.of("file", "gs", "s3", "hdfs");

  /** A path may have a colon; only words that are no directories need no slashes after it. */
  private static final Pattern FORM =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://|(jdbc|pubsub|bigquery|kafka):).*");

  private UriScheme() {}

  /** The scheme of a URI, or null for a path. */
  static String of(String uri) {
    Matcher form = FORM.matcher(uri);
    if (!form.matches()) {
      return null;
    }
    return form.group(1) != null ? form.group(1) : form.group(2);
  }

  /** Whether it names files. */
  static boolean isFile(String scheme) {
    return scheme == null || FILES.contains(scheme);
  }
}
