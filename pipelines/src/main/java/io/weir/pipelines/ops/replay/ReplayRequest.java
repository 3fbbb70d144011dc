package io.weir.pipelines.ops.replay;

import io.weir.io.ReplayTarget;
import io.weir.io.SelectedOutput;
import io.weir.io.StoredLines;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordParser;
import io.weir.io.protection.TokenKeySource;
import io.weir.io.protection.TokenKeys;
import io.weir.io.secret.SecretReference;
import io.weir.io.uri.OutputUris;
import io.weir.io.uri.ReplayUris;
import io.weir.io.uri.TextFile;
import io.weir.pipelines.options.BuiltInPack;
import io.weir.pipelines.options.CommandLine;
import io.weir.pipelines.options.CommandLineException;
import io.weir.transforms.expression.JsonExpression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.layout.KeyFields;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A command line of the replay, after all checks.
 *
 * @param from lines of the output that holds the records
 * @param kind kind of the lines
 * @param targets where the records of each stream go
 * @param parsers parsers of the streams of the pack that will read the records; empty without a
 *     pack
 * @param tokenKeys keys that restore records of streams with protected fields, or null
 * @param dryRun whether nothing is sent
 */
public record ReplayRequest(
    StoredLines from,
    String kind,
    Map<String, ReplayTarget> targets,
    RecordSelection selection,
    RecordRepair repair,
    Map<String, RecordParser> parsers,
    TokenKeys tokenKeys,
    boolean dryRun) {
  private static final List<String> KINDS = List.of(DeadLetter.TYPE.name(), LateEvent.TYPE.name());

  /** Reads and checks a command line. All problems are reported together. */
  public static ReplayRequest of(String[] args) throws CommandLineException {
    CommandLine<ReplayOptions> line = CommandLine.read(args, ReplayOptions.class);
    FileSystems.setDefaultPipelineOptions(line.options());
    return new Reader(line).read();
  }

  /** Collects the problems. */
  private static final class Reader {
    private final ReplayOptions options;
    private final List<String> problems = new ArrayList<>();

    Reader(CommandLine<ReplayOptions> line) {
      this.options = line.options();
      this.problems.addAll(line.problems());
    }

    ReplayRequest read() throws CommandLineException {
      String kind = options.getKind();
      boolean kindKnown = KINDS.contains(kind);
      if (!kindKnown) {
        problems.add("--kind=" + kind + ": write " + String.join(" or ", KINDS));
      }
      StoredLines from = from(kindKnown ? kind : null);
      Map<String, ReplayTarget> targets = targets();
      RecordSelection selection =
          new RecordSelection(
              options.getReason(),
              time("since", options.getSince()),
              time("until", options.getUntil()),
              expression("where", options.getWhere(), JsonExpression.Result.CONDITION));
      RecordRepair repair =
          new RecordRepair(
              expression("repairText", options.getRepairText(), JsonExpression.Result.TEXT),
              expression("repairFields", options.getRepairFields(), JsonExpression.Result.OBJECT));
      TokenKeySource keys = keys();
      Map<String, RecordParser> parsers = parsers(targets, keys);
      if (!problems.isEmpty()) {
        throw new CommandLineException(problems);
      }
      return new ReplayRequest(
          from,
          kind,
          targets,
          selection,
          repair,
          parsers,
          keys == null ? null : keys.all(),
          options.getDryRun());
    }

    private TokenKeySource keys() {
      return options.getTokenKeys() == null
          ? null
          : TokenKeySource.ofOption(options.getTokenKeys(), problems);
    }

    private StoredLines from(String kind) {
      String uri = options.getFrom();
      if (uri == null) {
        problems.add("--from: give the output of the run, as it was in --output");
        return null;
      }
      OutputUris outputs = OutputUris.parse(uri);
      outputs.problems().forEach(problem -> problems.add(asFrom(problem)));
      if (!outputs.problems().isEmpty()) {
        return null;
      }
      if (outputs.outputs().size() > 1) {
        problems.add("--from=" + uri + ": give one output; each has all records");
        return null;
      }
      SelectedOutput output = outputs.outputs().get(0);
      Optional<StoredLines> lines = output.output().storedLines();
      if (lines.isEmpty()) {
        problems.add(
            "--from="
                + output.uri()
                + ": cannot be read again; a directory, Kafka topics and PostgreSQL can");
        return null;
      }
      if (kind != null) {
        lines
            .get()
            .problems(kind)
            .forEach(problem -> problems.add("--from=" + output.uri() + ": " + problem));
      }
      return lines.get();
    }

    /** The URI is that of an output, but the option has another name here. */
    private static String asFrom(String problem) {
      return problem.replaceFirst("^--output=", "--from=");
    }

    private Map<String, ReplayTarget> targets() {
      if (options.getTo() == null) {
        problems.add("--to: give stream=URI for each stream whose records are to be sent");
        return Map.of();
      }
      ReplayUris targets = ReplayUris.parse(options.getTo());
      problems.addAll(targets.problems());
      return targets.byStream();
    }

    private Instant time(String option, String text) {
      try {
        return text == null ? null : Instant.parse(text);
      } catch (DateTimeException e) {
        problems.add("--" + option + "=" + text + ": write a time such as 2024-05-01T12:00:00Z");
        return null;
      }
    }

    private JsonExpression expression(String option, String source, JsonExpression.Result result) {
      try {
        return source == null ? null : RecordVariables.compile(source, result);
      } catch (ExpressionException e) {
        e.messages().forEach(message -> problems.add("--" + option + ": " + message));
        return null;
      }
    }

    private Map<String, RecordParser> parsers(
        Map<String, ReplayTarget> targets, TokenKeySource keys) {
      Pack pack = options.getPack() == null ? null : pack(options.getPack());
      Map<String, RecordParser> parsers = new HashMap<>();
      if (pack != null) {
        var layouts = StreamLayouts.of(pack);
        for (String stream : targets.keySet()) {
          if (!layouts.containsKey(stream)) {
            problems.add(
                "--to: the pack has no stream "
                    + stream
                    + ", it has "
                    + String.join(", ", layouts.keySet()));
          } else if (layouts.get(stream).isProtected() && keys == null) {
            // Keys that are given and wrong are a problem already.
            if (options.getTokenKeys() == null) {
              problems.add(
                  "--tokenKeys: the pack protects fields of "
                      + stream
                      + "; give the keys of their tokens, as "
                      + SecretReference.FORMS);
            }
          } else {
            ParserSettings settings =
                new ParserSettings(
                    ParserSettings.MAX_VALUE_BYTES, KeyFields.of(pack).get(stream), keys);
            parsers.put(stream, new RecordParser(layouts.get(stream), settings));
          }
        }
      }
      return parsers;
    }

    private Pack pack(String name) {
      try {
        Optional<BuiltInPack> builtIn = BuiltInPack.named(name);
        return PackReader.read(
            name, builtIn.isPresent() ? builtIn.get().yaml() : TextFile.read(name));
      } catch (PackException e) {
        problems.add(e.getMessage());
      } catch (IOException | IllegalArgumentException e) {
        problems.add("--pack=" + name + ": cannot be read as a file of UTF-8 text: " + e);
      }
      return null;
    }
  }
}
