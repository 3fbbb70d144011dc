package io.weir.pipelines.options;

import io.weir.io.Input;
import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.io.RecordKinds;
import io.weir.io.uri.InputUris;
import io.weir.io.uri.OutputUris;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.pipelines.runner.RunnerDefaults;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;

/**
 * What a command line asks for, checked.
 *
 * @param options the runner's options, its defaults among them
 * @param pack the pack to run
 * @param inputs the inputs of each stream
 * @param outputs where answers go
 * @param bounded whether the run ends by itself
 * @param emission when answers are told
 * @param clocking how sources keep event time
 * @param maxValueBytes how long the value of a used field may be
 * @param progress what to tell of the run while it lasts
 * @param labels resource with the truth about the input, or null
 */
public record RunRequest(
    WeirOptions options,
    Pack pack,
    Map<String, List<Input>> inputs,
    List<Output> outputs,
    boolean bounded,
    EmitPolicy emission,
    WatermarkPolicy clocking,
    int maxValueBytes,
    ProgressOptions progress,
    String labels) {

  /** Reads and checks a command line, all of it before anything is said to be wrong. */
  public static RunRequest of(BuiltInPack own, String[] args) throws CommandLineException {
    CommandLine<WeirOptions> line = CommandLine.read(args, WeirOptions.class);
    Reader reader = new Reader(own, line);
    FileSystems.setDefaultPipelineOptions(reader.options);
    return reader.read(line.args());
  }

  /**
   * Whether a gate must tell late and repeated deliveries: not in a run that goes on where every
   * source does the one and every section the other.
   */
  public boolean needsGate() {
    boolean judged = inputs.values().stream().flatMap(List::stream).allMatch(Input::judgesLateness);
    return bounded || !(judged && Sections.knowDuplicates(pack));
  }

  /** What to do where an output holds answers of other versions of the pack. */
  public OtherVersions otherVersions() {
    return otherVersions(options);
  }

  private static OtherVersions otherVersions(WeirOptions options) {
    String replace = options.getReplace();
    return replace == null
        ? OtherVersions.ASK
        : replace.equals("true") ? OtherVersions.REPLACE : OtherVersions.KEEP;
  }

  /** Collects what is wrong. */
  private static final class Reader {
    private final BuiltInPack own;
    private final WeirOptions options;
    private final boolean runnerKnown;
    private final List<String> problems = new ArrayList<>();
    private final OptionValues values;
    private BuiltInPack source;

    /** The streams of the pack, as far as it can be read; empty where they are not known. */
    private Collection<String> streams = List.of();

    Reader(BuiltInPack own, CommandLine<WeirOptions> line) {
      this.own = own;
      this.options = line.options();
      this.runnerKnown = line.runnerKnown();
      this.problems.addAll(line.problems());
      this.values = new OptionValues(options, problems);
    }

    RunRequest read(String[] args) throws CommandLineException {
      Pack pack = readPack();
      WatermarkPolicy clocking =
          new WatermarkPolicy(
              values.duration("watermarkDelay", options.getWatermarkDelay()),
              values.duration("allowedLateness", options.getAllowedLateness()),
              values.duration("idleAfter", options.getIdleAfter()));
      int maxValueBytes = values.size("maxValueBytes", options.getMaxValueBytes());
      OutputUris outputs = OutputUris.parse(options.getOutput());
      problems.addAll(outputs.problems());
      boolean sampled = options.getInput() == null;
      InputUris inputs = readInputs(pack, sampled);
      boolean bounded = inputs == null || inputs.isBounded();
      EmitPolicy emission =
          new EmitPolicy(
              values.emitsChanges(bounded),
              clocking.allowedLateness().toMillis(),
              values.duration("earlyFirings", options.getEarlyFirings()).toMillis());
      problems.addAll(RunnerDefaults.dangers(args, !bounded));
      if (inputs != null && inputs.problems().isEmpty() && runnerKnown) {
        problems.addAll(
            outputs.problemsWithoutCheckpoints(RunnerDefaults.lackOfCheckpoints(args, !bounded)));
      }
      if (!options.getExplain()) {
        problems.addAll(
            outputs.obstacles(inputs == null ? List.of() : inputs.all(), bounded, RecordKinds.ALL));
      }
      values.checkExpectations();
      values.checkReplace();
      values.checkKeyGroups();
      ProgressOptions progress =
          ProgressOptions.read(options, RunnerDefaults.elsewhere(args), problems);
      if (!options.getExplain()) {
        problems.addAll(OutputUris.check(outputs.outputs(), pack, bounded, otherVersions(options)));
      }
      if (!problems.isEmpty()) {
        throw new CommandLineException(problems);
      }
      String[] complete = RunnerDefaults.addForPack(args, !bounded);
      return new RunRequest(
          CommandLine.parse(complete, WeirOptions.class),
          pack,
          inputs == null ? Map.of() : inputs.byStream(),
          outputs.outputs(),
          bounded,
          emission,
          clocking,
          maxValueBytes,
          progress,
          sampled && source != null ? source.labels() : null);
    }

    private Pack readPack() {
      String name = options.getPack();
      source = name == null ? own : BuiltInPack.named(name).orElse(null);
      try {
        if (source != null) {
          return limited(PackReader.read(source.name(), source.yaml()));
        }
        if (name == null) {
          problems.add("--pack: give a YAML file or one of the built-in packs " + builtIns());
          return null;
        }
        return limited(PackReader.read(name, Files.readString(Path.of(name))));
      } catch (PackException e) {
        problems.add(e.getMessage());
        streams = e.streams();
      } catch (NoSuchFileException | InvalidPathException e) {
        problems.add(
            "--pack=" + name + ": no such file, nor a built-in pack (there is " + builtIns() + ")");
      } catch (IOException e) {
        problems.add("--pack=" + name + ": cannot be read as a file of UTF-8 text: " + e);
      }
      return null;
    }

    /** Each key is a stage of its own, and an event carries a bit for each that it waits for. */
    private Pack limited(Pack pack) {
      streams = pack.streams().keySet();
      int keys = FeaturePlan.of(pack).stages().size();
      if (keys > FeaturePlan.MOST_KEYS) {
        problems.add(
            "--pack: "
                + pack.name()
                + " has features by "
                + keys
                + " different keys; at most "
                + FeaturePlan.MOST_KEYS
                + " work in one pack, so make two of it");
      }
      return pack;
    }

    private static String builtIns() {
      return String.join(", ", BuiltInPack.ALL.stream().map(BuiltInPack::name).toList());
    }

    private InputUris readInputs(Pack pack, boolean sampled) {
      if (options.getExplain()) {
        return null;
      }
      if (sampled && source == null) {
        if (!streams.isEmpty()) {
          problems.add("--input: give a URI, or stream=URI for each of " + streams);
        }
        return null;
      }
      String uris = sampled ? source.unpackSample() : options.getInput();
      InputUris inputs =
          InputUris.parse(uris, streams, "weir-" + (pack == null ? "" : pack.name()));
      problems.addAll(inputs.problems());
      if (inputs.problems().isEmpty()) {
        for (String stream : streams) {
          if (!inputs.byStream().containsKey(stream)) {
            problems.add(
                "--input: nothing is given for stream " + stream + "; add " + stream + "=URI");
          }
        }
      }
      return inputs;
    }
  }
}
