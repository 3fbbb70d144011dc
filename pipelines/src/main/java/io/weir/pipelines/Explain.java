package io.weir.pipelines;

/** x */
final class Explain {
  static String of(Request r) {
    return "";
  }
}
