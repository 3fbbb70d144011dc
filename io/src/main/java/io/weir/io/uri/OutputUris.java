package io.weir.io.uri;

import io.weir.io.Input;
import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.RecordKinds;
import io.weir.io.SelectedOutput;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/** Parses the option {@code --output} and collects all its problems. */
public final class OutputUris {
  private final List<SelectedOutput> outputs = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private OutputUris() {}

  /** Parses the option: URIs of {@link UriSchemes}, separated by commas or semicolons. */
  public static OutputUris parse(String option) {
    OutputUris all = new OutputUris();
    for (String uri : UriList.split(option)) {
      List<String> wrong = new ArrayList<>();
      SelectedKinds selected = SelectedKinds.of(uri, wrong);
      UriSchemes.BUILT_IN
          .output(selected.uri(), wrong)
          .map(scheme -> scheme.parse(selected.uri(), wrong))
          .filter(output -> wrong.isEmpty())
          .ifPresent(output -> all.add(selected.of(output), wrong));
      String shown = UriSchemes.BUILT_IN.shown(selected.uri());
      wrong.forEach(problem -> all.problems.add("--output=" + shown + ": " + problem));
    }
    return all;
  }

  private void add(SelectedOutput output, List<String> wrong) {
    String target = output.output().target();
    if (outputs.stream().anyMatch(other -> other.output().target().equals(target))) {
      wrong.add("is there twice");
    } else {
      outputs.add(output);
    }
  }

  /** Returns the problems, each with its position and what would work. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Returns the outputs. */
  public List<SelectedOutput> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /**
   * Returns the problems of outputs that need checkpoints.
   *
   * @param lack why the run has no checkpoints, or null if it has
   */
  public List<String> problemsWithoutCheckpoints(String lack) {
    return lack == null
        ? List.of()
        : outputs.stream()
            .filter(output -> output.output().needsCheckpoints())
            .map(
                output ->
                    "--output="
                        + output.uri()
                        + ": writes when a checkpoint is complete, and "
                        + lack)
            .toList();
  }

  /** Returns why kinds of records that the URIs name are none of the pack. */
  public List<String> unknownKinds(Pack pack) {
    return unknownKinds("pack " + pack.name(), RecordKinds.of(pack));
  }

  /**
   * Returns why kinds that the URIs name are not known.
   *
   * @param writer what writes the lines, for messages
   * @param known the kinds that it writes
   */
  public List<String> unknownKinds(String writer, List<String> known) {
    return outputs.stream().flatMap(output -> output.unknownKinds(writer, known).stream()).toList();
  }

  /** Returns what a run with these inputs and these kinds of lines must not replace. */
  public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
    return outputs.stream()
        .flatMap(output -> output.obstacles(inputs, bounded, kinds).stream())
        .toList();
  }

  /**
   * Returns why outputs cannot be prepared for a pack, which may be null. The check changes
   * nothing.
   */
  public static List<String> check(
      List<SelectedOutput> outputs, Pack pack, boolean bounded, OtherVersions others) {
    return outputs.stream()
        .flatMap(output -> output.check(PackRecords.of(pack), bounded, others).stream())
        .toList();
  }

  /**
   * Returns why the outputs cannot be written according to their services, which need the options
   * of the run.
   *
   * @param pack pack whose records would be written, or null if unknown
   */
  public List<String> check(PipelineOptions options, Pack pack) {
    return outputs.stream()
        .flatMap(
            output ->
                output.check(options, PackRecords.of(pack)).stream()
                    .map(problem -> "--output=" + output.uri() + ": " + problem))
        .toList();
  }

  /** Prepares outputs for a pack, and returns why some cannot be used. */
  public static List<String> prepare(
      List<SelectedOutput> outputs, Pack pack, boolean bounded, OtherVersions others) {
    return outputs.stream()
        .flatMap(output -> output.prepare(PackRecords.of(pack), bounded, others).stream())
        .toList();
  }

  /** Prepares outputs that accept lines of any kind for lines of these kinds. */
  public static List<String> prepareLines(
      List<SelectedOutput> outputs, boolean bounded, List<String> kinds) {
    return outputs.stream()
        .flatMap(
            output ->
                output
                    .output()
                    .lineOutput()
                    .orElseThrow()
                    .prepare(bounded, output.selected(kinds))
                    .stream())
        .toList();
  }
}
