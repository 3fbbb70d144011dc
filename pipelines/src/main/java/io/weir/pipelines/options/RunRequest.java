package io.weir.pipelines.options;

import io.weir.io.Input;
import io.weir.io.OtherVersions;
import io.weir.io.RecordKinds;
import io.weir.io.SelectedOutput;
import io.weir.io.protection.TokenKeySource;
import io.weir.io.table.TableFiles;
import io.weir.io.uri.InputUris;
import io.weir.io.uri.OutputUris;
import io.weir.io.uri.TextFile;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.pipelines.runner.LayoutChoice;
import io.weir.pipelines.runner.RunnerDefaults;
import io.weir.pipelines.runner.WorkerFiles;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A command line after all checks.
 *
 * @param options options of the runner, with its defaults
 * @param pack pack to run
 * @param tableRows rows of the pack's files, by table
 * @param inputs inputs of each stream
 * @param outputs outputs of the records
 * @param bounded whether the run is bounded
 * @param emission when records are emitted
 * @param keyLayout how keys are mapped to keys of the runner
 * @param watermarkPolicy when the sources move the watermark and call events late
 * @param tablesTimeout how long a starting job waits for the topics of tables, or 0
 * @param maxValueBytes maximum length of the value of a used field, in bytes
 * @param tokenKeys where the keys of tokens are; null if the pack protects no field
 * @param progress options for the progress display
 * @param labels resource with the labels of the input, or null
 */
public record RunRequest(
    WeirOptions options,
    Pack pack,
    Map<String, TableRows> tableRows,
    Map<String, List<Input>> inputs,
    List<SelectedOutput> outputs,
    boolean bounded,
    EmitPolicy emission,
    KeyLayout keyLayout,
    WatermarkPolicy watermarkPolicy,
    Duration tablesTimeout,
    int maxValueBytes,
    TokenKeySource tokenKeys,
    ProgressOptions progress,
    String labels) {

  /** Reads and checks a command line. All problems are reported together. */
  public static RunRequest of(BuiltInPack own, String[] args) throws CommandLineException {
    CommandLine<WeirOptions> line = CommandLine.read(args, WeirOptions.class);
    Reader reader = new Reader(own, line);
    FileSystems.setDefaultPipelineOptions(reader.options);
    return reader.read(line.args());
  }

  /**
   * Returns whether the run needs a gate that detects late and duplicate events. An unbounded run
   * does not need one if every source determines lateness and every section detects duplicates.
   */
  public boolean needsGate() {
    boolean judged = inputs.values().stream().flatMap(List::stream).allMatch(Input::judgesLateness);
    return bounded || !(judged && Sections.knowDuplicates(pack));
  }

  /** Returns whether the job is written to a file, so that there is no job to wait for. */
  public boolean writesTemplate() {
    return TemplateOptions.writesTemplate(options);
  }

  /** Returns whether nothing may connect before the job runs. */
  public boolean isOffline() {
    return TemplateOptions.isOffline(options);
  }

  /** Returns what to do if an output holds records of other versions of the pack. */
  public OtherVersions otherVersions() {
    return otherVersions(options);
  }

  private static OtherVersions otherVersions(WeirOptions options) {
    String replace = options.getReplace();
    return replace == null
        ? OtherVersions.ASK
        : replace.equals("true") ? OtherVersions.REPLACE : OtherVersions.KEEP;
  }

  /** Collects the problems. */
  private static final class Reader {
    private final BuiltInPack own;
    private final WeirOptions options;
    private final boolean runnerKnown;
    private final List<String> problems = new ArrayList<>();
    private final OptionValues values;
    private BuiltInPack source;

    /** Streams of the pack, or empty if the pack cannot be read. */
    private Collection<String> streams = List.of();

    private Map<String, TableRows> tableRows = Map.of();

    Reader(BuiltInPack own, CommandLine<WeirOptions> line) {
      this.own = own;
      this.options = line.options();
      this.runnerKnown = line.runnerKnown();
      this.problems.addAll(line.problems());
      this.values = new OptionValues(options, problems);
    }

    RunRequest read(String[] args) throws CommandLineException {
      Pack pack = readPack();
      WatermarkPolicy watermarkPolicy =
          new WatermarkPolicy(
              values.duration("watermarkDelay", options.getWatermarkDelay()),
              values.duration("allowedLateness", options.getAllowedLateness()),
              values.duration("idleAfter", options.getIdleAfter()));
      Duration tablesTimeout = values.duration("tablesTimeout", options.getTablesTimeout());
      int maxValueBytes = values.size("maxValueBytes", options.getMaxValueBytes());
      TokenKeySource tokenKeys =
          pack == null ? null : ProtectionOptions.keys(options, pack, problems);
      OutputUris outputs = OutputUris.parse(options.getOutput());
      problems.addAll(outputs.problems());
      problems.addAll(pack == null ? List.of() : outputs.unknownKinds(pack));
      boolean sampled = options.getInput() == null;
      InputUris inputs = readInputs(pack, sampled);
      boolean bounded = inputs == null || inputs.isBounded();
      EmitPolicy emission =
          new EmitPolicy(
              values.emitsChanges(bounded),
              watermarkPolicy.allowedLateness().toMillis(),
              values.duration("earlyFirings", options.getEarlyFirings()).toMillis(),
              !bounded);
      problems.addAll(RunnerDefaults.dangers(args, !bounded));
      problems.addAll(
          WorkerFiles.problems(args, inputs == null ? List.of() : inputs.all(), outputs.outputs()));
      if (inputs != null && inputs.problems().isEmpty() && runnerKnown) {
        problems.addAll(
            outputs.problemsWithoutCheckpoints(RunnerDefaults.lackOfCheckpoints(args, !bounded)));
      }
      if (!options.getExplain()) {
        problems.addAll(
            outputs.obstacles(
                inputs == null ? List.of() : inputs.all(), bounded, RecordKinds.allWith(pack)));
      }
      values.checkExpectations();
      values.checkReplace();
      KeyLayout keyLayout = LayoutChoice.of(options.getKeyLayout(), args, !bounded, problems);
      ProgressOptions progress =
          ProgressOptions.read(options, RunnerDefaults.elsewhere(args), problems);
      if (!options.getExplain() && !TemplateOptions.isOffline(options)) {
        problems.addAll(OutputUris.check(outputs.outputs(), pack, bounded, otherVersions(options)));
        problems.addAll(outputs.check(options, pack));
      }
      if (!problems.isEmpty()) {
        throw new CommandLineException(problems);
      }
      String[] complete = RunnerDefaults.add(args, !bounded);
      return new RunRequest(
          CommandLine.parse(complete, WeirOptions.class),
          pack,
          tableRows,
          inputs == null ? Map.of() : inputs.byStream(),
          outputs.outputs(),
          bounded,
          emission,
          keyLayout,
          watermarkPolicy,
          tablesTimeout,
          maxValueBytes,
          tokenKeys,
          progress,
          sampled && source != null ? source.labels() : null);
    }

    private Pack readPack() {
      String name = options.getPack();
      source = name == null ? own : BuiltInPack.named(name).orElse(null);
      try {
        if (source != null) {
          return complete(PackReader.read(source.name(), source.yaml()), null);
        }
        if (name == null) {
          problems.add("--pack: give a YAML file or one of the built-in packs " + builtIns());
          return null;
        }
        return complete(PackReader.read(name, TextFile.read(name)), name);
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

    /** Reads the pack's files, which are relative to that of the pack, and returns the pack. */
    private Pack complete(Pack pack, String packFile) {
      streams = pack.streams().keySet();
      FeaturePlan.excess(pack).ifPresent(excess -> problems.add("--pack: " + excess));
      tableRows = TableFiles.read(pack, packFile, problems);
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
      problems.addAll(pack == null ? List.of() : inputs.sharedOrigins(pack));
      problems.addAll(TemplateOptions.isOffline(options) ? List.of() : inputs.check(options));
      problems.addAll(inputs.missing());
      return inputs;
    }
  }
}
