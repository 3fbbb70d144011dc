package io.weir.io.scheme;

import java.util.List;

/** Describes the URIs of one kind of input or output. */
public interface UriScheme {
  /** Returns the scheme names of the URIs, or an empty list if they have none. */
  List<String> names();

  /** Returns the forms of the URIs for people, as in {@code kafka://host:port/topic}. */
  List<String> forms();

  /** Returns what is read or written, in a phrase. */
  String meaning();

  /** Returns the parameters that the URIs may have. */
  List<UriParameter> parameters();

  /** Returns whether the URIs may be paths, which have no scheme. */
  default boolean acceptsPaths() {
    return false;
  }

  /**
   * Returns whether a text is a URI of this scheme, valid or not.
   *
   * @param name part before the colon, or null if the text is a path
   */
  default boolean matches(String uri, String name) {
    return name == null ? acceptsPaths() : names().contains(name) && uri.startsWith(name + "://");
  }
}
