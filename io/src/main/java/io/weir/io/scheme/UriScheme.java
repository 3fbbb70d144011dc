package io.weir.io.scheme;

import java.util.List;

/** Describes the URIs of one kind of input or output. */
public interface UriScheme {
  /** What stands before the colon in its URIs; empty where nothing does. */
  List<String> names();

  /** What its URIs look like, for people, as in {@code kafka://host:port/topic}. */
  List<String> forms();

  /** What is read or written, in a phrase. */
  String meaning();

  /** The parameters that may stand behind the question mark of its URIs. */
  List<UriParameter> parameters();

  /** Whether its URIs may be paths, which have no scheme. */
  default boolean acceptsPaths() {
    return false;
  }

  /**
   * Whether a text is a URI of this scheme, be it a good one or not.
   *
   * @param name what stands before the colon, or null where the text is a path
   */
  default boolean matches(String uri, String name) {
    return name == null ? acceptsPaths() : names().contains(name) && uri.startsWith(name + "://");
  }
}
