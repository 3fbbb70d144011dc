package io.weir.io.uri;

import io.weir.io.Output;
import io.weir.io.SelectedOutput;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameter {@code kinds} of an output's URI, which is the same for every scheme.
 *
 * @param uri the URI without the parameter
 * @param kinds the kinds of records that the output gets, or null for all
 */
record SelectedKinds(String uri, List<String> kinds) {
  private static final Pattern PARAMETER =
      Pattern.compile("([?&])" + SelectedOutput.KINDS + "=([^&]*)(&?)");

  /**
   * Takes the parameter out of a URI.
   *
   * @param problems receives the problems, each with what would work
   */
  static SelectedKinds of(String uri, List<String> problems) {
    Matcher parameter = PARAMETER.matcher(uri);
    if (!parameter.find()) {
      return new SelectedKinds(uri, null);
    }
    String between = parameter.group(3).isEmpty() ? "" : parameter.group(1);
    String rest = uri.substring(0, parameter.start()) + between + uri.substring(parameter.end());
    List<String> kinds = List.of(parameter.group(2).split("[,;]", -1));
    if (kinds.contains("")) {
      problems.add("parameter kinds has no value or an empty one; write kinds=decisions,alerts");
    } else if (kinds.stream().distinct().count() < kinds.size()) {
      problems.add("parameter kinds names a kind twice");
    }
    if (PARAMETER.matcher(rest).find()) {
      problems.add("parameter kinds is there twice");
    }
    return new SelectedKinds(rest, kinds);
  }

  /** Returns the output with the selection. */
  SelectedOutput of(Output output) {
    return new SelectedOutput(output, kinds);
  }
}
