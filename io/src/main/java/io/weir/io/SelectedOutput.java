package io.weir.io;

import io.weir.transforms.text.SimilarNames;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * An output and the kinds of records that it gets. Everything that depends on the kinds is here.
 *
 * @param output the output
 * @param kinds kinds of the records that it gets, or null for all
 */
public record SelectedOutput(Output output, List<String> kinds) implements Serializable {
  /** The parameter of every output's URI that names the kinds. */
  public static final String KINDS = "kinds";

  public SelectedOutput {
    kinds = kinds == null ? null : List.copyOf(kinds);
  }

  /** Returns an output that gets all kinds. */
  public static SelectedOutput all(Output output) {
    return new SelectedOutput(output, null);
  }

  /** Returns the URI as the user wrote it, with the kinds at its end. */
  public String uri() {
    if (kinds == null) {
      return output.uri();
    }
    char before = output.uri().contains("?") ? '&' : '?';
    return output.uri() + before + KINDS + "=" + String.join(",", kinds);
  }

  /**
   * Returns why kinds that the URI names are not known.
   *
   * @param writer what writes the records, for messages
   * @param known the kinds that it writes
   */
  public List<String> unknownKinds(String writer, List<String> known) {
    return (kinds == null ? List.<String>of() : kinds)
        .stream()
            .filter(kind -> !known.contains(kind))
            .map(
                kind ->
                    "--output="
                        + uri()
                        + ": "
                        + writer
                        + " writes no "
                        + kind
                        + SimilarNames.hint(kind, known))
            .toList();
  }

  /** Returns whether the output gets the records of a kind. */
  public boolean gets(String kind) {
    return kinds == null || kinds.contains(kind);
  }

  /** Returns those of some kinds that the output gets. */
  public List<String> selected(Collection<String> some) {
    return some.stream().filter(this::gets).toList();
  }

  private PackRecords selected(PackRecords records) {
    return kinds == null ? records : records.only(kinds);
  }

  /** Checks the output for the records that it gets, see {@link Output#check}. */
  public List<String> check(PackRecords records, boolean bounded, OtherVersions others) {
    return output.check(selected(records), bounded, others);
  }

  /** Checks the output for the records that it gets, see {@link Output#check}. */
  public List<String> check(PipelineOptions options, PackRecords records) {
    return output.check(options, selected(records));
  }

  /** Prepares the output for the records that it gets, see {@link Output#prepare}. */
  public List<String> prepare(PackRecords records, boolean bounded, OtherVersions others) {
    return output.prepare(selected(records), bounded, others);
  }

  /** Returns what a run must not replace, see {@link Output#obstacles}. */
  public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> all) {
    return output.obstacles(inputs, bounded, selected(all));
  }

  /** Makes the lines of the kinds visible that the output gets, see {@link Output#publish}. */
  public void publish(Collection<String> all, Collection<String> files, byte[] summary)
      throws IOException {
    output.publish(selected(all), files, summary);
  }
}
