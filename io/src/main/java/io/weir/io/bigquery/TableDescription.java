package io.weir.io.bigquery;

import io.weir.transforms.pack.spec.Pack;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of a view, which has a line for each version of a pack whose rows the view shows.
 * Weir can read a description without a query. People may add other lines.
 */
final class TableDescription {
  private static final Pattern VERSION =
      Pattern.compile("^Weir pack (\\S+) version (.+)$", Pattern.MULTILINE);

  private TableDescription() {}

  /**
   * Returns the versions of a pack, as text.
   *
   * @param description description of a view, or null
   */
  static Set<String> versions(String description, Pack pack) {
    Set<String> versions = new TreeSet<>();
    Matcher line = VERSION.matcher(description == null ? "" : description);
    while (line.find()) {
      if (line.group(1).equals(pack.name())) {
        versions.add(line.group(2));
      }
    }
    return versions;
  }

  /** Returns the description with the pack's version, or empty if it has the version. */
  static Optional<String> with(Pack pack, String description) {
    if (versions(description, pack).contains(pack.version().toString())) {
      return Optional.empty();
    }
    String line = "Weir pack " + pack.name() + " version " + pack.version();
    return Optional.of(
        description == null || description.isBlank() ? line : description + "\n" + line);
  }
}
